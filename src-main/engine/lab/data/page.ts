import type { LabResult } from '../../../contract/config/lab.ts';
import { parseNoise } from '../../../contract/config/noise.ts';
import { addNoise } from '../../dataset/noise/apply.ts';
import { drawPage } from '../../draw/page.ts';
import { closeSvg } from '../../image/codecs/sharp.ts';
import { toGrey } from '../../image/colour.ts';
import { decodeImage } from '../../image/decode.ts';
import { pixelsOf } from '../../image/picture.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { Lab } from '../recipe.ts';

/** A grey page, and what it was before it became dirty where that is known. */
export interface DirtyPage {
  dirty: Pixels;
  clean: Pixels | null;
  about: LabResult['data'];
}

const drawn = { width: 800, height: 600 };
const drawnQuickly = { width: 160, height: 128 };
const dirt = 'paper:0.7';

/** @throws Failure of `decodeImage` */
export async function dirtyPage(lab: Lab): Promise<DirtyPage> {
  if (lab.path !== undefined) {
    const dirty = toGrey(pixelsOf(await decodeImage(lab.path)));
    return { dirty, clean: null, about: { name: 'a page', source: lab.path, counts: sizeOf(dirty) } };
  }
  const size = lab.quick ? drawnQuickly : drawn;
  const clean = await drawPage({ ...size, families: [] }, 1, lab.random('a letter')).finally(closeSvg);
  const dirty = await addNoise(clean, parseNoise(dirt), lab.random('dirt'), { clip: true });
  const source = `drawn by the program, and made dirty by ${dirt}`;
  return { dirty, clean, about: { name: 'a drawn page', source, counts: sizeOf(clean) } };
}

function sizeOf({ width, height }: Pixels): Record<string, number> {
  return { 'pixels wide': width, 'pixels high': height };
}
