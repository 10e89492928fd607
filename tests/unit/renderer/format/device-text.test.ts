import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceReport, DeviceTrouble } from '../../../../src-main/contract/config/device.ts';
import { deviceAbout, troubleText, whyText } from '../../../../src-renderer/format/device-text.ts';
import { language } from '../../../../src-renderer/format/language.svelte.ts';

const report: DeviceReport = {
  id: 'webgpu',
  label: 'a card',
  available: true,
  reason: 'a graphics card',
  train: true,
  infer: true,
};
const trouble = (remedy: DeviceTrouble['remedy']) =>
  troubleText({ device: 'webgpu', reason: 'the device was lost', remedy });

describe('a device', () => {
  it('is told with what it does in a second', () => {
    const speed = { patchesPerSecond: 123.4, megapixelsPerSecond: 2.345 };
    expect(deviceAbout({ ...report, speed })).toBe(
      'a graphics card · trains 123 patches a second · cleans 2.35 megapixels a second',
    );
    expect(deviceAbout({ ...report, train: false, speed: { megapixelsPerSecond: 2 } })).toBe(
      'a graphics card · cleans 2 megapixels a second · cleans only',
    );
  });

  it('that exports faster in 16 bits says so', () => {
    const speed = { megapixelsPerSecond: 2 };
    const half = { error: 0.001, megapixelsPerSecond: 4.5 };
    expect(deviceAbout({ ...report, speed, half: { ...half, taken: true } })).toBe(
      'a graphics card · cleans 2 megapixels a second · exports 4.5 in 16 bits',
    );
    expect(deviceAbout({ ...report, speed, half: { ...half, taken: false } })).not.toContain('16 bits');
  });

  it('that is none is told as one', () => {
    expect(deviceAbout({ ...report, software: true })).toMatch(/a program in place of a graphics card/);
    expect(deviceAbout({ ...report, available: false, train: false, reason: 'not there' })).toBe('not there');
  });
});

it('why it is taken is said with the figures of the trial', () => {
  expect(whyText({ because: 'fastest', perSecond: 412, next: 'cpu', nextPerSecond: 40.25 })).toBe(
    'The fastest in the trial: 412 patches a second; Processor: 40.3',
  );
  for (const because of ['asked', 'only', 'unmeasured'] as const) expect(whyText({ because })).not.toBe('');
});

it('what became of a device that failed is one sentence', () => {
  expect(trouble({ do: 'move', to: 'cpu' })).toBe(
    'Graphics card (WebGPU) failed, Processor goes on: the device was lost',
  );
  expect(trouble({ do: 'smaller-tiles', side: 256 })).toMatch(/tiles of 256 pixels/);
  expect(trouble({ do: 'smaller-batches', patches: 8 })).toMatch(/8 patches at a time/);
  expect(trouble({ do: 'smaller-batches', patches: 1 })).toMatch(/patch by patch/);
});

describe('in German', () => {
  beforeEach(() => (language.choice = 'de'));
  afterEach(() => (language.choice = 'auto'));

  it('the same is said', () => {
    expect(trouble({ do: 'smaller-batches', patches: 8 })).toMatch(/je 8 Ausschnitte auf einmal/);
    expect(whyText({ because: 'asked' })).toBe('Von Ihnen gewählt');
  });
});
