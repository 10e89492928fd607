import { expect, test } from 'vitest';
import { deskSettings } from '../../../../../src-main/contract/desk/settings.ts';
import { resetSettings } from '../../../../../src-renderer/views/settings/reset.ts';

test('a reset changes settings, and keeps what a person has made', () => {
  const stroke = { points: [1, 2], radius: 3, hardness: 80, erase: false };
  const masks = { a: [{ page: 0, mask: { strokes: [stroke], invert: false } }] };
  const restored = { a: [{ page: 0, marks: [{ x: 1, y: 2, width: 3, height: 4 }] }] };
  const changed = deskSettings.parse({
    noise: { on: true },
    cleaning: { strength: 50, masks, restored },
    document: { on: true, backs: { a: 'b' } },
    app: { theme: 'dark', threads: 1, memory: 1024, tile: 512, notifications: true },
  });
  expect(resetSettings(changed)).toEqual(
    deskSettings.parse({ cleaning: { masks, restored }, document: { backs: { a: 'b' } } }),
  );
});
