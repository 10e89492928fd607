import type { DeviceReport, DoctorResult } from '../../src-main/contract/config/device.ts';
import { ask } from '../api/studio.ts';
import { settings } from './settings.svelte.ts';

/** Where this machine can compute. Found out once, which takes a moment: each is tried. */
class Devices {
  report: DoctorResult | null = $state.raw(null);
  #asked: Promise<DoctorResult> | undefined;
  readonly list: readonly DeviceReport[] = $derived(this.report?.devices ?? []);
  /** The one that computes with the settings of now. */
  readonly chosen: DeviceReport | null = $derived.by(() => {
    const { device } = settings.current.app;
    const wanted = device === 'auto' ? this.report?.chosen.infer : device;
    return this.list.find(({ id }) => id === wanted) ?? null;
  });

  /** @throws Failure what the studio answers; the next call asks again */
  async load(): Promise<void> {
    this.#asked ??= ask('devices', {});
    try {
      this.report = await this.#asked;
    } catch (error) {
      this.#asked = undefined;
      throw error;
    }
  }
}

export const devices = new Devices();
