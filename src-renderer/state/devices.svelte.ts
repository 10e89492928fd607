import type { DeviceReport, DoctorResult } from '../../src-main/contract/config/device.ts';
import { ask } from '../api/studio.ts';
import { settings } from './settings.svelte.ts';

/** Where this machine can compute, and how fast. Found out once for a machine, which takes some seconds: each is tried. */
class Devices {
  report: DoctorResult | null = $state.raw(null);
  /** They are being measured anew. */
  measuring = $state(false);
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

  /** Tries and measures them again, whatever is remembered. @throws Failure what the studio answers */
  async measure(): Promise<void> {
    if (this.measuring) return;
    this.measuring = true;
    try {
      this.report = await ask('devices', { measure: true });
    } finally {
      this.measuring = false;
    }
  }
}

export const devices = new Devices();
