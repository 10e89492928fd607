/**
 * How soon a person sees a huge page clean where they look:
 *
 *   node --import tsx build/tools/first-visible.ts MODEL [MEGAPIXELS] [TEXTURE]
 *
 * Draws a page, looks at 1400 x 900 pixels in its middle, and tells seconds, and seconds of processor time, until the page is there, until the
 * first and the last of the squares that are looked at (of 512 pixels) are clean, and until another texture of them is there.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookRequest, type LayerSpec, type Region } from '../../src-main/contract/config/view.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import { blankRaster } from '../../src-main/engine/image/raster.ts';
import { openView } from '../../src-main/engine/view/view.ts';

const [model, megapixels = '100', texture = '50'] = process.argv.slice(2);
if (!model) throw new Error('first-visible MODEL [MEGAPIXELS] [TEXTURE]');
const [width, height] = [1.2, 1 / 1.2].map((part) => Math.round(Math.sqrt(Number(megapixels) * 1e6) * part));
const visible: Region = { x: width! >> 1, y: height! >> 1, width: 1400, height: 900 };
const folder = await mkdtemp(join(tmpdir(), 'first-visible-'));
const file = join(folder, 'page.jpg');
const view = openView();
/** Between two looks, in milliseconds. */
const pause = 400;

try {
  await drawPage();
  await watched('source', { kind: 'source', file, page: 0 });
  const cleaned = { kind: 'cleaned', file, page: 0, model, device: { device: 'cpu' } } as const;
  const cleaning = watched('cleaned', cleaned, () =>
    watched('texture', { ...cleaned, texture: Number(texture) }),
  );
  await cleaning;
} finally {
  await view.close();
  await rm(folder, { recursive: true });
}

/** Looks until all that is visible is there. @param before the end: what else to do while the page is being cleaned */
async function watched(what: string, layer: LayerSpec, before?: () => Promise<void>): Promise<void> {
  const since = clock();
  const abort = new AbortController();
  const said = { layer: '', first: '' };
  let ending: Promise<void> | undefined;
  let looked = -Infinity;
  const request = { ...lookRequest.parse({ layer, visible }), device: 'cpu' as const };
  const see = async (id: string) => {
    said.layer ||= since();
    // Reading squares takes processor time, too.
    if (performance.now() - looked < pause) return;
    looked = performance.now();
    const clean = await squaresThere(id);
    if (clean.some(Boolean)) said.first ||= since();
    if (!clean.every(Boolean) || ending) return;
    console.log(JSON.stringify({ what, ...said, all: since(), squares: clean.length }));
    ending = (before?.() ?? Promise.resolve()).finally(() => abort.abort());
  };
  const looker = {
    signal: abort.signal,
    onControl() {},
    progress: ({ layer: seen }: { layer?: { id: string } | undefined }) =>
      seen && !ending ? void see(seen.id).catch(() => {}) : undefined,
  };
  const result = await view.look(request, looker).catch(() => null);
  looked = -Infinity;
  if (result && !ending) await see(result.layer.id);
  await ending;
}

async function squaresThere(layer: string): Promise<boolean[]> {
  const there: boolean[] = [];
  for (let row = visible.y >> 9; row << 9 < visible.y + visible.height; row++)
    for (let column = visible.x >> 9; column << 9 < visible.x + visible.width; column++)
      there.push((await view.tile({ layer, level: 0, column, row }, new AbortController().signal)).complete);
  return there;
}

/** @returns tells seconds since now, and those of the processor */
function clock(): () => string {
  const [start, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return `${((performance.now() - start) / 1000).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of processor`;
  };
}

/** Soft shapes with grain. */
async function drawPage(): Promise<void> {
  const raster = blankRaster(width!, height!, 3, 8);
  const random = randomFrom(1);
  for (let i = 0; i < raster.data.length; i++) {
    const [x, y] = [Math.floor(i / 3) % width!, Math.floor(i / 3 / width!)];
    raster.data[i] = 120 + 60 * Math.sin(x / 40) * Math.cos(y / 31) + 40 * (random.uniform() - 0.5);
  }
  await encodeImage(newPicture(raster), file, { format: 'jpeg', quality: 90 });
}
