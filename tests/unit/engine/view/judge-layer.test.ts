import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { lookTrustRequest, ownMark, type TrustReport } from '../../../../src-main/contract/config/trust.ts';
import { lookRequest, type layerSpec } from '../../../../src-main/contract/config/view.ts';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import type { Raster } from '../../../../src-main/engine/image/raster.ts';
import { judgePair } from '../../../../src-main/engine/trust/judge.ts';
import { mapBytes } from '../../../../src-main/engine/trust/map.ts';
import { openView } from '../../../../src-main/engine/view/view.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { tenMarks, trustPage } from '../../../helpers/trust-page.ts';

const file = join(temporaryFolder(), 'page.png');
const view = openView();
const { signal } = new AbortController();
const layer = { kind: 'cleaned' as const, file, model: 'median' };
let page: Raster;

beforeAll(async () => {
  page = await trustPage(tenMarks(), { dirty: true });
  await encodeImage(newPicture(page), file, { format: 'png' });
});
afterAll(() => view.close());

async function judge(asked: z.input<typeof lookTrustRequest>): Promise<TrustReport> {
  const request = lookTrustRequest.parse(asked);
  const told: number[] = [];
  const progress = ({ fraction }: { fraction: number }) => void told.push(fraction);
  const { report } = await view.trust({ ...request, device: 'cpu' }, { signal, progress });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  return report;
}

function ownBoxes({ marks }: TrustReport) {
  return marks.filter(({ confidence }) => confidence >= ownMark).map(({ box }) => box);
}

async function tileOf(asked: z.input<typeof layerSpec>): Promise<Uint8Array> {
  const request = lookRequest.parse({ layer: asked });
  const looker = { signal, progress() {}, onControl() {} };
  const { layer: shown } = await view.look({ ...request, device: 'cpu' }, looker);
  const tile = await view.tile({ layer: shown.id, level: 0, column: 0, row: 0 }, signal);
  expect(tile.complete).toBe(true);
  return tile.bytes;
}

it('a cleaned layer is judged as its pixels are: a median takes thin rules', async () => {
  const report = await judge({ layer, kind: 'page' });
  expect(report).toEqual(judgePair(page, await cleanPicture(page, filterNetwork('median', 3)), 'page'));
  expect(report.verdict.code).toBe('marks-lost');
  expect(ownBoxes(report).some(({ width }) => width > 300)).toBe(true);
});

it('marks come back into the layer that is shown, and are no longer said to be lost', async () => {
  const restored = ownBoxes(await judge({ layer, kind: 'page' }));
  const mended = await judge({ layer: { ...layer, restored }, kind: 'page' });
  expect(ownBoxes(mended)).toEqual([]);
  const [without, shown] = [await tileOf(layer), await tileOf({ ...layer, restored })];
  const place = 4 * ((restored[0]!.y + (restored[0]!.height >> 1)) * page.width + restored[0]!.x + 100);
  expect(shown[place]).toBeLessThan(without[place]! - 50);
  expect(shown[4]).toBe(without[4]);
});

it('what does not hang on how the picture lies is sure', async () => {
  const { uncertainty } = await judge({ layer, uncertainty: true });
  expect(uncertainty).toMatchObject({ cell: 8, columns: 53, rows: 38 });
  expect(Math.max(...mapBytes(uncertainty!))).toBe(0);
  expect((await judge({ layer })).uncertainty).toBeNull();
});

it('only cleaned layers are judged', () => {
  expect(lookTrustRequest.safeParse({ layer: { kind: 'source', file } }).success).toBe(false);
});
