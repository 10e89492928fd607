import { between, pick } from '../../../src-main/engine/draw/chance.ts';
import { renderSvg } from '../../../src-main/engine/draw/render.ts';
import { polyline, tag, type Point } from '../../../src-main/engine/draw/svg.ts';
import { randomFrom, seedOf, type Random } from '../../../src-main/engine/base/random.ts';
import { encodeImage } from '../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../src-main/engine/image/picture.ts';
import type { Pixels } from '../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster } from '../../../src-main/engine/image/raster.ts';
import type { PictureFolder } from './pictures.ts';

const [width, height] = [480, 360];
const skies = [
  ['#3f6fa8', '#cfe3f2'],
  ['#50457e', '#f3b58c'],
  ['#5b93b8', '#f4ead2'],
] as const;

/** Writes a landscape as a PNG file, with white noise of this strength (0-255 scale). */
export async function writeLandscape(
  pictures: PictureFolder,
  name: string,
  seed: number,
  sigma = 0,
): Promise<string> {
  const picture = await landscape(seed);
  const random = randomFrom(seedOf('noise of a landscape', seed));
  for (let i = 0; i < picture.data.length; i++)
    picture.data[i] = Math.min(1, Math.max(0, picture.data[i]! + (sigma / 255) * random.normal()));
  const file = await pictures.write(name, '');
  await encodeImage(newPicture(pixelsToRaster(picture, 8)), file, { format: 'png' });
  return file;
}

/** A house in front of hills: flat sky, lines, and grass as fine as a pixel. What people see at once is drawn for the guide. */
function landscape(seed: number): Promise<Pixels> {
  const random = randomFrom(seedOf('landscape', seed));
  const [high, low] = pick(random, skies);
  const stops =
    tag('stop', { offset: 0, 'stop-color': high }) + tag('stop', { offset: 1, 'stop-color': low });
  const content = [
    tag('defs', {}, tag('linearGradient', { id: 'sky', x2: 0, y2: 0.6 }, stops)),
    tag('rect', { width, height, fill: 'url(#sky)' }),
    tag('circle', { cx: between(random, 60, 420), cy: between(random, 50, 90), r: 26, fill: '#fff6dc' }),
    ...['#7c93a6', '#5d8070', '#4c7346'].map((colour, i) => hill(random, 170 + 40 * i, colour)),
    house(between(random, 120, 260), 216, pick(random, ['#c9553c', '#4f6d8f', '#b98b45'])),
    ...Array.from({ length: 5 }, () => tree(between(random, 0, width), between(random, 290, 320))),
    ...Array.from({ length: 700 }, () => blade(random)),
  ];
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height };
  return renderSvg(tag('svg', size, ...content), 3);
}

function hill(random: Random, top: number, fill: string): string {
  const [phase, length] = [between(random, 0, 6), between(random, 60, 110)];
  const ridge = Array.from({ length: width / 4 + 1 }, (_, i): Point => [
    4 * i,
    top + 22 * Math.sin(phase + (4 * i) / length) + 6 * Math.sin(i / 5),
  ]);
  return polyline([...ridge, [width, height], [0, height]], { stroke: fill, width: 1, fill }, true);
}

function house(x: number, y: number, roof: string): string {
  const part = (left: number, top: number, across: number, down: number, fill: string) =>
    tag('rect', { x: x + left, y: y + top, width: across, height: down, fill });
  const tiles = Array.from({ length: 10 }, (_, i) => {
    const half = 68 * (1 - (i + 1) / 11);
    return part(60 - half, -4 * i - 4, 2 * half, 1, '#0005');
  });
  const windows = [12, 46, 80].flatMap((left) => [
    part(left, 16, 24, 26, '#2d3b47'),
    part(left + 11, 16, 2, 26, '#f4f1e8'),
    part(left, 28, 24, 2, '#f4f1e8'),
  ]);
  const gable: Point[] = [
    [x - 8, y],
    [x + 60, y - 44],
    [x + 128, y],
  ];
  const top = polyline(gable, { stroke: roof, width: 1, fill: roof }, true);
  return [part(0, 0, 120, 84, '#eee4cf'), top, ...tiles, ...windows, part(48, 52, 22, 32, '#6b4a34')].join(
    '',
  );
}

function tree(x: number, foot: number): string {
  const trunk = tag('rect', { x: x - 3, y: foot - 30, width: 6, height: 34, fill: '#5a4331' });
  const crown = [
    [0, -54, 24, '#38613a'],
    [-15, -42, 17, '#447446'],
    [14, -42, 18, '#2f5535'],
  ] as const;
  return (
    trunk + crown.map(([dx, dy, r, fill]) => tag('circle', { cx: x + dx, cy: foot + dy, r, fill })).join('')
  );
}

function blade(random: Random): string {
  const [x, y] = [between(random, 0, width), between(random, 300, height)];
  const stroke = pick(random, ['#8fb35c', '#5f8a3f', '#a9c774', '#3e6a35']);
  const tip: Point = [x + between(random, -3, 3), y - between(random, 5, 14)];
  return polyline([[x, y], tip], { stroke, width: 1 });
}
