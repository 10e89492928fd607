import type { Crop } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { Picture, SourceInfo } from '../image/picture.ts';
import type { Raster, Rect } from '../image/raster.ts';
import { cropRaster, storedRect, uprightSize } from '../image/upright.ts';
import type { Within } from '../pdf/moved-picture.ts';
import type { Geometry } from '../tiles/geometry.ts';

/** A page, or a part of it with what is around it. Places are in stored pixels. */
export interface PagePart {
  picture: Picture;
  /** Where its upper left corner lies in the page. */
  corner: { x: number; y: number };
  /** What is wanted of it. */
  inner: Rect;
}

export function wholePage(picture: Picture): PagePart {
  const { width, height } = picture.raster;
  return { picture, corner: { x: 0, y: 0 }, inner: { x: 0, y: 0, width, height } };
}

/**
 * Cuts out what a network has to see of a page to clean a part of it: as far around it as the receptive field reaches, on the grid of the total
 * stride. So a part that is cleaned alone is that part of the cleaned page, within rounding.
 * @param crop in pixels of the upright page
 * @throws Failure `crop/outside`
 */
export function partOfPage(
  page: Picture,
  crop: Crop,
  { multiple, radius }: Geometry,
  file: string,
): PagePart {
  const { raster, source } = page;
  const upright = uprightSize(raster, source.orientation);
  if (crop.x + crop.width > upright.width || crop.y + crop.height > upright.height)
    throw new Failure('crop/outside', { file, ...crop, page: `${upright.width} x ${upright.height}` });
  const wanted = storedRect(crop, raster, source.orientation);
  const [x, y] = [begin(wanted.x, radius, multiple), begin(wanted.y, radius, multiple)];
  const right = Math.min(raster.width, wanted.x + wanted.width + radius);
  const bottom = Math.min(raster.height, wanted.y + wanted.height + radius);
  const around = { x, y, width: right - x, height: bottom - y };
  return {
    picture: cropPicture(page, around),
    corner: { x, y },
    inner: { ...wanted, x: wanted.x - x, y: wanted.y - y },
  };
}

function begin(from: number, radius: number, multiple: number): number {
  return Math.max(0, multiple * Math.floor((from - radius) / multiple));
}

/** What is wanted of a part, when it is clean. */
export function innerPicture({ picture, inner }: PagePart): Picture {
  const { width, height } = picture.raster;
  return inner.width === width && inner.height === height ? picture : cropPicture(picture, inner);
}

/** A part of a picture as a picture of its own; profile, orientation, resolution and what else it carries stay. */
export function cropPicture({ raster, alpha, source }: Picture, rect: Rect): Picture {
  const { width, height } = rect;
  const seen = alpha && cropRaster({ ...raster, channels: 1, data: alpha }, rect).data;
  return {
    raster: cropRaster(raster, rect),
    ...(seen && { alpha: seen }),
    source: { ...source, width, height, within: withinOf(source, raster, rect) },
  };
}

/** Where a part of a picture, or one that reaches beyond it, lies in what was read. @param rect in stored pixels of the picture */
export function withinOf({ within }: SourceInfo, { width, height }: Raster, { x, y }: Rect): Within {
  return { x: (within?.x ?? 0) + x, y: (within?.y ?? 0) + y, of: within?.of ?? { width, height } };
}
