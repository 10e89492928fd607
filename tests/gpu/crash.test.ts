import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ControlOf, EventOf, RequestInput } from '../../src-main/contract/channels.ts';
import { deviceIds } from '../../src-main/contract/config/device.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { machineFacts } from '../../src-main/engine/trial/machine.ts';
import { recallDevices } from '../../src-main/engine/trial/memory.ts';
import type { Studio } from '../../src-main/studio/studio.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';
import { describeOnGpu } from './describe.ts';
import { studioWithCard } from './studio.ts';

/*
 * A driver that ends the engine's process in the middle of a job: the process is killed as the system kills one for a fault, while it computes
 * on WebGPU.
 */

const root = temporaryFolder();
const images = join(root, 'images');

const crash = (studio: Studio) => process.kill(studio.pids.work!, 'SIGSEGV');

function training(output: string, steps: number): RequestInput<'train'> {
  const noise = [{ kind: 'gaussian', low: 25, high: 25 } as const];
  const net = { net: 'tutorial', channels: 1, width: 4 } as const;
  const config = { images: [images], net, noise, patch: 16, batch: 4, duration: { steps } };
  return { config, output, device: { threads: 1 } };
}

await describeOnGpu('a driver that ends the process', () => {
  beforeAll(async () => void (await sceneFolder(images, 8, 48)));
  const studios: Studio[] = [];
  afterAll(() => Promise.all(studios.map((studio) => studio.close())));

  async function studioIn(home: string): Promise<Studio> {
    const studio = await studioWithCard(home);
    studios.push(studio);
    return studio;
  }

  test('a training goes on from its last checkpoint, on the processor, and what was told to it holds', async () => {
    const home = join(root, 'training');
    const output = join(home, 'model');
    const studio = await studioIn(home);
    const events: EventOf<'train'>[] = [];
    const fractions: number[] = [];
    let send: ((control: ControlOf<'train'>) => void) | undefined;
    let keptStep = 0;
    const outcome = await studio.call('train', training(output, 60), {
      onStart: (ready) => (send = ready),
      onProgress: ({ fraction, step }) => {
        fractions.push(fraction);
        if (events.every(({ kind }) => kind !== 'paused') && step >= 20) send!({ do: 'pause' });
      },
      async onEvent(event) {
        events.push(event);
        if (event.kind !== 'paused' || !event.paused) return;
        const pauses = events.filter(({ kind }) => kind === 'paused').length;
        if (pauses > 1) return send!({ do: 'resume' });
        // Pausing keeps a checkpoint.
        keptStep = (await readCheckpoint(output)).position.step;
        crash(studio);
      },
    });
    expect(outcome).toMatchObject({ state: 'done', result: { steps: 60, device: 'cpu' } });
    expect(keptStep).toBeGreaterThanOrEqual(20);
    const started = events.flatMap((event) => (event.kind === 'started' ? [event] : []));
    expect(started.map(({ device }) => device)).toEqual(['webgpu', 'cpu']);
    expect(started[1]!.history.at(-1)!.step).toBeGreaterThan(0);
    expect(started[1]!.history.at(-1)!.step).toBeLessThanOrEqual(keptStep);
    const troubles = events.flatMap((event) => (event.kind === 'device' ? [event.trouble] : []));
    expect(troubles).toEqual([
      {
        device: 'webgpu',
        reason: expect.stringContaining('its driver ended the process: killed by SIGSEGV'),
        remedy: { do: 'move', to: 'cpu' },
      },
    ]);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));

    const remembered = await recallDevices(home, await machineFacts());
    const report = remembered!.devices.find(({ id }) => id === 'webgpu')!;
    expect(report).toMatchObject({ available: false, train: false, infer: false, untried: true });
    expect(report.reason).toMatch(/killed by SIGSEGV/);
    expect(remembered!.devices.map(({ id }) => id)).toEqual(deviceIds);
  });

  test('a batch goes on with the files that are left, also where no ledger is kept', async () => {
    const home = join(root, 'cleaning');
    const output = join(home, 'out');
    const studio = await studioIn(home);
    const trained = await studio.call('train', {
      ...training(join(home, 'model'), 2),
      device: { device: 'cpu', threads: 1 },
    });
    expect(trained.state).toBe('done');
    const ends: string[] = [];
    const failed: string[] = [];
    const request: RequestInput<'denoise'> = {
      inputs: [images],
      model: join(home, 'model'),
      output: { output },
      jobs: 1,
      device: { device: 'webgpu' },
    };
    const outcome = await studio.call('denoise', request, {
      onEvent(event) {
        if (event.kind === 'device') failed.push(event.trouble.device);
        if (event.kind === 'device' || event.file.state === 'working') return;
        ends.push(event.file.state);
        if (ends.length === 3) crash(studio);
      },
    });
    expect(outcome).toMatchObject({ state: 'done', result: { device: 'cpu', files: { length: 8 } } });
    if (outcome.state !== 'done') return;
    expect(failed).toEqual(['webgpu']);
    expect(ends).toEqual(Array.from({ length: 8 }, () => 'done'));
    expect(outcome.result.files.every(({ ok, width }) => ok && width > 0)).toBe(true);
    expect(readdirSync(output).filter((name) => !name.startsWith('.'))).toHaveLength(8);
  });
});
