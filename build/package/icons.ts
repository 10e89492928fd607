import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { inProject } from '../tools/lib/project.mjs';
import { icnsOf } from './icns.ts';
import { icoOf } from './ico.ts';

/** The one picture that all icons are drawn from. */
const drawing = inProject('src-renderer', 'public', 'icon.svg');
const drawnSize = 32;
const usualDensity = 72;

const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

/** Draws the icons of all systems into a folder: `16x16.png` and so on, `icon.ico`, `icon.icns`. */
export async function drawIcons(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const size of linuxSizes)
    await writeFile(join(folder, `${size}x${size}.png`), await drawn(size, size));
  const ico = await Promise.all(windowsSizes.map(async (size) => ({ size, png: await drawn(size, size) })));
  await writeFile(join(folder, 'icon.ico'), icoOf(ico));
  await writeFile(join(folder, 'icon.icns'), await icnsOf(drawnForMac));
}

/** Apple's icons leave a tenth free on each side. */
function drawnForMac(size: number): Promise<Buffer> {
  return drawn(size, Math.round(size * 0.8));
}

/** @returns a PNG of `size` x `size` pixels with the drawing in its middle */
async function drawn(size: number, inside: number): Promise<Buffer> {
  const [before, after] = [Math.floor((size - inside) / 2), Math.ceil((size - inside) / 2)];
  return sharp(drawing, { density: (usualDensity * inside) / drawnSize })
    .resize(inside, inside)
    .extend({ left: before, top: before, right: after, bottom: after, background: '#0000' })
    .png()
    .toBuffer();
}
