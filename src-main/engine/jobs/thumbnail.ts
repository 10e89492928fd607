import { lanes } from '../base/lanes.ts';
import { readPreview } from '../image/preview.ts';
import type { Handler } from './job.ts';

/** So many at a time, so that a folder of a thousand pictures leaves room for the one that is looked at. */
const lane = lanes(2);

/** A small picture of a page of a file, and what it says of itself. */
export const thumbnail: Handler<'thumbnail'> = ({ file, page, side }, { signal }) =>
  lane.take(async () => {
    const { facts, secret, bytes, width, height } = await readPreview(file, side, page);
    return { facts, secret, image: { type: 'image/webp', width, height, bytes, complete: true } };
  }, signal);
