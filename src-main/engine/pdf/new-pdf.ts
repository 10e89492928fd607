import { open } from 'node:fs/promises';
import { putImage, type PackedImage } from './image-object.ts';
import { printNumber } from './print.ts';
import { dict, name, ref } from './values.ts';
import { startPdf } from './writer.ts';

/** A picture that makes a page. */
export interface PagePicture {
  image: PackedImage;
  /** EXIF orientation 1..8: how the stored picture is turned for showing it. */
  orientation: number;
  /** Pixels per inch; chosen to fit on A4 when absent. */
  density?: number;
}

/** The numbers of the root and of the page tree. */
const root = 1;
const tree = 2;
/** Of screens; what is not said to be finer, and fits on a sheet, is taken for that. */
const screenDensity = 96;
const longSide = 842;

/** Writes a PDF with a page for each picture, as large as the picture. Memory holds one of them. */
export async function writeNewPdf(pictures: AsyncIterable<PagePicture>, to: string): Promise<number> {
  const out = await open(to, 'w');
  let next = 3;
  const take = () => next++;
  const pages: number[] = [];
  try {
    const writer = await startPdf(out, '1.5', false, take);
    for await (const picture of pictures) {
      const image = await putImage(writer, picture.image, take);
      const { width, height, content } = layOut(picture);
      const [contents, page] = [take(), take()];
      await writer.put(contents, new Map(), Buffer.from(content));
      const resources = dict({ XObject: dict({ P: ref(image) }) });
      const form = { MediaBox: [0, 0, width, height], Resources: resources, Contents: ref(contents) };
      await writer.put(page, dict({ Type: name('Page'), Parent: ref(tree), ...form }));
      pages.push(page);
    }
    const kids = pages.map((page) => ref(page));
    await writer.put(tree, dict({ Type: name('Pages'), Count: pages.length, Kids: kids }));
    await writer.put(root, dict({ Type: name('Catalog'), Pages: ref(tree) }));
    await writer.end(dict({ Root: ref(root) }));
  } finally {
    await out.close();
  }
  return pages.length;
}

/** Where the right and the upper side of a stored picture go: one row for each orientation. */
const places: Record<number, (w: number, h: number) => number[]> = {
  1: (w, h) => [w, 0, 0, h, 0, 0],
  2: (w, h) => [-w, 0, 0, h, w, 0],
  3: (w, h) => [-w, 0, 0, -h, w, h],
  4: (w, h) => [w, 0, 0, -h, 0, h],
  5: (w, h) => [0, -h, -w, 0, w, h],
  6: (w, h) => [0, -h, w, 0, 0, h],
  7: (w, h) => [0, h, w, 0, 0, 0],
  8: (w, h) => [0, h, -w, 0, w, 0],
};

function layOut({ image, orientation, density }: PagePicture) {
  const longest = Math.max(image.width, image.height);
  const dpi = density ?? Math.max(screenDensity, (longest * 72) / longSide);
  const isTurned = orientation > 4;
  const points = (pixels: number) => (pixels * 72) / dpi;
  const width = points(isTurned ? image.height : image.width);
  const height = points(isTurned ? image.width : image.height);
  const place = (places[orientation] ?? places[1]!)(width, height);
  return { width, height, content: `q ${place.map(printNumber).join(' ')} cm /P Do Q` };
}
