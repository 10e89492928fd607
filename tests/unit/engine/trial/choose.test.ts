import { describe, expect, test } from 'vitest';
import { deviceIds, type DeviceId, type DeviceReport } from '../../../../src-main/contract/config/device.ts';
import {
  chooseDevices,
  inFull,
  ranking,
  reserveOf,
  whyChosen,
} from '../../../../src-main/engine/trial/choose.ts';

/** Reports in which the devices that are named work. Coreml does not train. */
function reports(...working: DeviceId[]): DeviceReport[] {
  return deviceIds.map((id) => {
    const available = working.includes(id);
    const train = available && id !== 'coreml';
    return { id, label: id, available, reason: '', train, infer: available };
  });
}

/** Reports of devices with what they do in a second: patches, megapixels. */
function measured(speeds: Partial<Record<DeviceId, [number, number]>>): DeviceReport[] {
  return reports(...deviceIds.filter((id) => speeds[id])).map((report) => {
    const [patchesPerSecond, megapixelsPerSecond] = speeds[report.id] ?? [0, 0];
    return report.available
      ? Object.assign(report, { speed: { patchesPerSecond, megapixelsPerSecond } })
      : report;
  });
}

describe('without figures', () => {
  test.each<[DeviceId[], DeviceId, DeviceId]>([
    [['cpu'], 'cpu', 'cpu'],
    [['cpu', 'webgpu'], 'webgpu', 'webgpu'],
    [['cpu', 'coreml'], 'cpu', 'coreml'],
    [['cpu', 'webgpu', 'tensorflow', 'cuda'], 'cuda', 'cuda'],
    [[], 'cpu', 'cpu'],
  ])('of %s: %s trains, %s cleans', (working, train, infer) => {
    expect(chooseDevices(reports(...working))).toEqual({ train, infer });
  });

  test('nothing is claimed of speed', () => {
    expect(whyChosen(reports('cpu', 'webgpu'), 'train')).toEqual({ because: 'unmeasured' });
    expect(whyChosen(reports('cpu'), 'train')).toEqual({ because: 'only' });
  });
});

describe('with figures', () => {
  const laptop = measured({ cpu: [40, 1.5], webgpu: [30, 4], tensorflow: [35, 0.5] });

  test('the fastest one is taken, for each task apart', () => {
    expect(chooseDevices(laptop)).toEqual({ train: 'cpu', infer: 'webgpu' });
    expect(ranking(laptop, 'train')).toEqual(['cpu', 'tensorflow', 'webgpu']);
    expect(whyChosen(laptop, 'infer')).toEqual({
      because: 'fastest',
      perSecond: 4,
      next: 'cpu',
      nextPerSecond: 1.5,
    });
  });

  test('numbers of 16 bits count where they are taken, and not for who wants 32', () => {
    const halved = measured({ cpu: [40, 1.5], webgpu: [30, 4], cuda: [35, 5] });
    const card = halved.find(({ id }) => id === 'webgpu')!;
    card.half = { megapixelsPerSecond: 7, taken: true };
    expect(ranking(halved, 'infer')).toEqual(['webgpu', 'cuda', 'cpu']);
    expect(whyChosen(halved, 'infer')).toMatchObject({ perSecond: 7, next: 'cuda' });
    expect(ranking(halved, 'train')).toEqual(['cpu', 'cuda', 'webgpu']);
    expect(ranking(inFull(halved), 'infer')).toEqual(['cuda', 'webgpu', 'cpu']);
    card.half.taken = false;
    expect(ranking(halved, 'infer')).toEqual(['cuda', 'webgpu', 'cpu']);
  });

  test('what was not measured comes last', () => {
    const one = [
      ...measured({ cpu: [40, 1.5] }).filter(({ id }) => id === 'cpu'),
      ...reports('cuda').slice(1),
    ];
    expect(chooseDevices(one)).toEqual({ train: 'cpu', infer: 'cpu' });
  });

  test('a program that stands in for a graphics card is never taken, nor is it a reserve', () => {
    const fake = measured({ cpu: [40, 1.5], webgpu: [400, 40], cuda: [80, 3] });
    fake.find(({ id }) => id === 'webgpu')!.software = true;
    expect(chooseDevices(fake)).toEqual({ train: 'cuda', infer: 'cuda' });
    expect(reserveOf(fake, 'train', 'cuda')).toEqual(['cpu']);
    expect(whyChosen(fake, 'train')).toMatchObject({ because: 'fastest', next: 'cpu' });
  });
});

describe('the reserve', () => {
  const server = measured({ cpu: [40, 1.5], webgpu: [300, 30], cuda: [400, 40], tensorflow: [10, 0.1] });

  test('is what is left, down to the processor', () => {
    expect(reserveOf(server, 'train', 'cuda')).toEqual(['webgpu', 'cpu']);
    expect(reserveOf(server, 'train', 'tensorflow')).toEqual(['cuda', 'webgpu', 'cpu']);
    expect(reserveOf(reports(), 'infer', 'cuda')).toEqual(['cpu']);
  });

  test('of the processor is nothing', () => {
    expect(reserveOf(server, 'infer', 'cpu')).toEqual([]);
  });
});
