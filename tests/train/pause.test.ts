import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { TrainControl, TrainEvent } from '../../src-main/contract/config/training.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import type { TrainOptions } from '../../src-main/engine/train/options.ts';
import { heldClock } from '../helpers/clock.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const clock = heldClock();
beforeAll(async () => void (await sceneFolder(images, 4)));

type Told = (event: TrainEvent, tell: (control: TrainControl) => void) => void;

/** A training that is paused after a step. `onEvent` hears of it. */
function pausing(step: number, onEvent: Told): TrainOptions {
  let tell: ((control: TrainControl) => void) | undefined;
  return {
    onControl: (listener) => (tell = listener),
    onProgress: (progress) => progress.step === step && tell?.({ do: 'pause' }),
    onEvent: (event) => onEvent(event, (control) => tell?.(control)),
  };
}

test('paused, it keeps a checkpoint and computes nothing until it is resumed; the time does not count', async () => {
  clock.hold();
  const straight = tinyRequest(images, join(root, 'straight'));
  await trainEagerly(straight);
  const request = tinyRequest(images, join(root, 'paused'));
  const stood: number[] = [];
  const states: boolean[] = [];
  const result = await trainEagerly(
    request,
    pausing(4, (event, tell) => {
      if (event.kind !== 'paused') return;
      states.push(event.paused);
      if (!event.paused) return;
      clock.pass(3600);
      const standing = readCheckpoint(request.output).then(({ position }) => stood.push(position.step));
      void standing.then(() => tell({ do: 'resume' }));
    }),
  );
  expect(states).toEqual([true, false]);
  expect(stood).toEqual([4]);
  expect(result).toMatchObject({ steps: 10, seconds: 0, cancelled: false });
  const [whole, parted] = [straight, request].map(({ output }) => readFileSync(join(output, 'weights.bin')));
  expect(parted).toEqual(whole);
});

test('paused, it ends when it is stopped, with what it has', async () => {
  const controller = new AbortController();
  const request = tinyRequest(images, join(root, 'stopped'));
  const options = pausing(2, (event) => event.kind === 'paused' && controller.abort());
  const result = await trainEagerly(request, { ...options, signal: controller.signal });
  expect(result).toMatchObject({ steps: 2, cancelled: true });
  expect(readFileSync(join(request.output, 'weights.bin')).length).toBeGreaterThan(0);
});

test('tells the start and every point of the curves; gone on with, those of before at the start', async () => {
  const request = tinyRequest(images, join(root, 'told'), { duration: { steps: 20 } });
  const events: TrainEvent[] = [];
  const { history } = await trainEagerly(request, {
    why: { because: 'only' },
    onEvent: (event) => events.push(event),
  });
  expect(events).toEqual([
    { kind: 'started', device: 'cpu', why: { because: 'only' }, history: [] },
    ...history.map((point) => ({ kind: 'point', point })),
  ]);
  const longer = tinyRequest(images, request.output, { duration: { steps: 30 } });
  const again: TrainEvent[] = [];
  await trainEagerly({ ...longer, resume: request.output }, { onEvent: (event) => again.push(event) });
  expect(again[0]).toMatchObject({ kind: 'started', history });
});
