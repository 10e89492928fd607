import { expect, test } from 'vitest';
import type { DeviceTrouble } from '../../../src-main/contract/config/device.ts';
import { troubleNote } from '../../../src-main/cli/trouble.ts';

const told = (remedy: DeviceTrouble['remedy']) =>
  troubleNote({ kind: 'device', trouble: { device: 'webgpu', reason: 'lost', remedy } });

test('what failed and how it goes on is one line', () => {
  expect(told({ do: 'move', to: 'cpu' })).toBe('webgpu failed (lost); going on on cpu');
  expect(told({ do: 'smaller-tiles', side: 256 })).toMatch(/short of memory \(lost\).* tiles of 256 pixels/);
  expect(told({ do: 'smaller-batches', patches: 8 })).toMatch(/ 8 patches at a time/);
});

test('of other events nothing is said', () => {
  expect(troubleNote({ kind: 'paused' })).toBeUndefined();
});
