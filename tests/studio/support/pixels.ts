import { expect, type Locator } from '@playwright/test';
import sharp from 'sharp';

/** What stands on the screen there: RGB of each device pixel. */
export interface Seen {
  data: Buffer;
  width: number;
  height: number;
}

export async function see(where: Locator): Promise<Seen> {
  const { data, info } = await sharp(await where.screenshot({ animations: 'disabled' }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The middle of what is seen there, `width x height` device pixels. */
export async function seeMiddle(where: Locator, width: number, height: number): Promise<Seen> {
  const all = await see(where);
  const left = Math.floor((all.width - width) / 2);
  const top = Math.floor((all.height - height) / 2);
  const raw = { width: all.width, height: all.height, channels: 3 as const };
  const data = await sharp(all.data, { raw }).extract({ left, top, width, height }).raw().toBuffer();
  return { data, width, height };
}

/** Root of the mean squared difference, 0..255. */
export function difference(a: Seen, b: Seen): number {
  if (a.data.length !== b.data.length) return 255;
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += (a.data[i]! - b.data[i]!) ** 2;
  return Math.sqrt(sum / a.data.length);
}

/** Waits until a picture is seen there, and not an even ground. */
export async function expectDrawn(where: Locator): Promise<void> {
  await expect
    .poll(() => seeMiddle(where, 120, 120).then(spread, nothing), { message: 'a picture is seen' })
    .toBeGreaterThan(3);
}

/**
 * Waits until a picture is there in full and rests: two looks in a row that are alike, after which nothing is on its way. Names and frames
 * at the edges are left out.
 */
export async function resting(where: Locator): Promise<Seen> {
  await expectDrawn(where);
  let last = null as Seen | null;
  await expect
    .poll(async () => {
      // A look makes the window draw: what is still missing is asked for by then.
      const now = await seeMiddle(where, 400, 300).catch(() => null);
      const isThere = (await where.getAttribute('aria-busy')) === 'false';
      const rests = isThere && now !== null && last !== null && difference(last, now) === 0;
      last = now;
      return rests;
    })
    .toBe(true);
  return last!;
}

/** A view that is just being left. */
function nothing(): number {
  return 0;
}

function spread({ data }: Seen): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
}

/** The middle of a picture file, `width x height` pixels, moved by (x, y). */
export async function middleOf(file: string, width: number, height: number, x = 0, y = 0): Promise<Seen> {
  const image = sharp(file);
  const size = await image.metadata();
  const left = Math.floor((size.width - width) / 2) + x;
  const top = Math.floor((size.height - height) / 2) + y;
  const { data } = await image
    .extract({ left, top, width, height })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height };
}

/** How far the middle of what is seen at 100 % is from the middle of a file; by how much halves are rounded is left open. */
export async function distanceFromFile(where: Locator, file: string): Promise<number> {
  const [width, height] = [100, 80];
  const seen = await seeMiddle(where, width, height);
  const shifts = [-2, -1, 0, 1, 2];
  const all = shifts.flatMap((x) => shifts.map((y) => middleOf(file, width, height, x, y)));
  return Math.min(...(await Promise.all(all)).map((part) => difference(part, seen)));
}
