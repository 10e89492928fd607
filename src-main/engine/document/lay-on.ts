import type { Plane } from './plane.ts';

/** Where a place of one page lies on another: x' = xx x + xy y + x0, y' = yx x + yy y + y0. */
export interface Placing {
  xx: number;
  xy: number;
  x0: number;
  yx: number;
  yy: number;
  y0: number;
}

interface Shift {
  x: number;
  y: number;
}

/** Pages lie up to this part of a side away from each other. */
const farthest = 0.06;
/** The page is halved until its longer side is about this. */
const smallest = 130;
/** How far a page may be turned against the other one, and in what steps that is tried; in degrees. */
const [mostTurned, turnStep] = [4, 0.5];
/** Squares that are laid on each other one by one in the end: so many on each side, moved by up to so many pixels. */
const [squares, slack] = [6, 5];

/**
 * Finds where one page lies on another: a shift first, from small copies of both to larger ones; then squares of the page alone, whose shifts together tell of
 * turning and stretching.
 * @param weights 1 where the page can be compared
 */
export function layOn(page: Plane, weights: Uint8Array, other: Plane): Placing {
  const turning = turningOf(page, weights, other);
  return after(turning, layLevel(page, weights, laidOut(other, turning, other)));
}

/** Turning about the middle of the other page, as far as it can be seen on small copies of both. */
function turningOf(page: Plane, weights: Uint8Array, other: Plane): Placing {
  if (Math.max(page.width, page.height) > smallest) {
    const [small, smallOther] = [halved(page, weights), halved(other)];
    const { xx, xy } = turningOf(small.plane, small.weights, smallOther.plane);
    return aboutMiddle(Math.atan2(xy, xx), other);
  }
  let best = { likeness: -1, placing: aboutMiddle(0, other) };
  const reach = Math.ceil(farthest * Math.max(page.width, page.height));
  for (let degrees = -mostTurned; degrees <= mostTurned; degrees += turnStep) {
    const placing = aboutMiddle((degrees * Math.PI) / 180, other);
    const turned = laidOut(other, placing, other);
    const { likeness } = bestShift(page, weights, turned, { x: 0, y: 0 }, reach);
    if (likeness > best.likeness) best = { likeness, placing };
  }
  return best.placing;
}

function aboutMiddle(radians: number, { width, height }: Plane): Placing {
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  return { xx: cos, xy: sin, x0: x - cos * x - sin * y, yx: -sin, yy: cos, y0: y + sin * x - cos * y };
}

/** First `inner`, then `outer`. */
function after(outer: Placing, inner: Placing): Placing {
  const x = (a: number, b: number) => outer.xx * a + outer.xy * b;
  const y = (a: number, b: number) => outer.yx * a + outer.yy * b;
  return {
    xx: x(inner.xx, inner.yx),
    xy: x(inner.xy, inner.yy),
    x0: x(inner.x0, inner.y0) + outer.x0,
    yx: y(inner.xx, inner.yx),
    yy: y(inner.xy, inner.yy),
    y0: y(inner.x0, inner.y0) + outer.y0,
  };
}

function layLevel(page: Plane, weights: Uint8Array, other: Plane): Placing {
  const shift = shiftOf(page, weights, other);
  const whole = { left: 0, top: 0, right: page.width, bottom: page.height };
  const found: { x: number; y: number; shift: Shift }[] = [];
  for (let row = 0; row < squares; row++)
    for (let column = 0; column < squares; column++) {
      const square = {
        left: Math.floor((column * whole.right) / squares),
        right: Math.floor(((column + 1) * whole.right) / squares),
        top: Math.floor((row * whole.bottom) / squares),
        bottom: Math.floor(((row + 1) * whole.bottom) / squares),
      };
      const best = bestShift(page, weights, other, shift, slack, square);
      if (best.likeness > 0.25)
        found.push({
          x: (square.left + square.right) / 2,
          y: (square.top + square.bottom) / 2,
          shift: best.shift,
        });
    }
  return placingOf(found, shift);
}

function shiftOf(page: Plane, weights: Uint8Array, other: Plane): Shift {
  if (Math.max(page.width, page.height) <= smallest) {
    const reach = Math.ceil(farthest * Math.max(page.width, page.height));
    return bestShift(page, weights, other, { x: 0, y: 0 }, reach).shift;
  }
  const [small, smallOther] = [halved(page, weights), halved(other)];
  const rough = shiftOf(small.plane, small.weights, smallOther.plane);
  return bestShift(page, weights, other, { x: 2 * rough.x, y: 2 * rough.y }, 2).shift;
}

/** Means of four; weights are 1 where half of them are. */
function halved({ data, width, height }: Plane, weights?: Uint8Array): { plane: Plane; weights: Uint8Array } {
  const small = { width: width >> 1, height: height >> 1 };
  const out = new Float32Array(small.width * small.height);
  const known = new Uint8Array(out.length);
  for (let y = 0, to = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++, to++) {
      const at = 2 * y * width + 2 * x;
      const four = [at, at + 1, at + width, at + width + 1];
      const there = weights ? four.filter((i) => weights[i] === 1) : four;
      if (there.length < 2) continue;
      known[to] = 1;
      out[to] = there.reduce((sum, i) => sum + data[i]!, 0) / there.length;
    }
  return { plane: { ...small, data: out }, weights: known };
}

interface Square {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The whole-pixel shift, around one, at which the pages are most alike. */
function bestShift(
  page: Plane,
  weights: Uint8Array,
  other: Plane,
  around: Shift,
  reach: number,
  square: Square = { left: 0, top: 0, right: page.width, bottom: page.height },
): { shift: Shift; likeness: number } {
  let best = { shift: around, likeness: -1 };
  for (let y = around.y - reach; y <= around.y + reach; y++)
    for (let x = around.x - reach; x <= around.x + reach; x++) {
      const likeness = likenessAt(page, weights, other, { x, y }, square);
      if (likeness > best.likeness) best = { shift: { x, y }, likeness };
    }
  return best;
}

/** The correlation of a page with another one, shifted. */
function likenessAt(page: Plane, weights: Uint8Array, other: Plane, shift: Shift, square: Square): number {
  const [left, right] = [Math.max(square.left, -shift.x), Math.min(square.right, other.width - shift.x)];
  const [top, bottom] = [Math.max(square.top, -shift.y), Math.min(square.bottom, other.height - shift.y)];
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  // Every pixel of a small page, every second row of a large one: rows next to each other say the same.
  const step = bottom - top > 400 ? 2 : 1;
  for (let y = top; y < bottom; y += step) {
    const to = (y + shift.y) * other.width + shift.x;
    for (let x = left, at = y * page.width + left; x < right; x++, at++) {
      if (weights[at] === 0) continue;
      const [own, there] = [page.data[at]!, other.data[to + x]!];
      n++;
      a += own;
      b += there;
      aa += own * own;
      bb += there * there;
      ab += own * there;
    }
  }
  if (n < 100) return -1;
  const variances = (aa - (a * a) / n) * (bb - (b * b) / n);
  return variances > 0 ? (ab - (a * b) / n) / Math.sqrt(variances) : 0;
}

/** Fits turning and stretching to the shifts of squares; with too few of them, or none that fit, the one shift for all. */
function placingOf(found: { x: number; y: number; shift: Shift }[], shift: Shift): Placing {
  const plain = { xx: 1, xy: 0, x0: shift.x, yx: 0, yy: 1, y0: shift.y };
  let used = found;
  let placing: Placing = plain;
  for (let turn = 0; turn < 3; turn++) {
    if (used.length < 6) return plain;
    const across = fit(used.map(({ x, y, shift: s }) => [x, y, s.x]));
    const down = fit(used.map(({ x, y, shift: s }) => [x, y, s.y]));
    if (!across || !down) return plain;
    placing = {
      xx: 1 + across[0],
      xy: across[1],
      x0: across[2],
      yx: down[0],
      yy: 1 + down[1],
      y0: down[2],
    };
    const off = ({ x, y, shift: s }: (typeof found)[number]) =>
      Math.hypot(across[0] * x + across[1] * y + across[2] - s.x, down[0] * x + down[1] * y + down[2] - s.y);
    used = found.filter((one) => off(one) < 1.5);
  }
  return placing;
}

/** The plane a x + b y + c nearest to values at places; null where the places lie in a line. */
function fit(rows: number[][]): [number, number, number] | null {
  const n = rows.length;
  const [mx, my, mz] = [0, 1, 2].map((k) => rows.reduce((sum, row) => sum + row[k]!, 0) / n) as [
    number,
    number,
    number,
  ];
  let [xx, xy, yy, xz, yz] = [0, 0, 0, 0, 0];
  for (const [x, y, z] of rows as [number, number, number][]) {
    xx += (x - mx) ** 2;
    xy += (x - mx) * (y - my);
    yy += (y - my) ** 2;
    xz += (x - mx) * (z - mz);
    yz += (y - my) * (z - mz);
  }
  const whole = xx * yy - xy * xy;
  if (whole <= 1e-6 * xx * yy) return null;
  const [a, b] = [(xz * yy - yz * xy) / whole, (yz * xx - xz * xy) / whole];
  return [a, b, mz - a * mx - b * my];
}

/** The other page in the places of the page it was laid on; 0 where it does not reach. */
export function laidOut(other: Plane, { xx, xy, x0, yx, yy, y0 }: Placing, { width, height }: Plane): Plane {
  const data = new Float32Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      data[at] = between(other, xx * x + xy * y + x0, yx * x + yy * y + y0);
  return { data, width, height };
}

function between({ data, width, height }: Plane, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return 0;
  const [u, v, at] = [x - left, y - top, top * width + left];
  const above = data[at]! + u * (data[at + 1]! - data[at]!);
  const below = data[at + width]! + u * (data[at + width + 1]! - data[at + width]!);
  return above + v * (below - above);
}
