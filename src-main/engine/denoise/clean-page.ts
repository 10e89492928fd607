import type { DenoiseRequest } from '../../contract/config/cleaning.ts';
import type { TrustSummary } from '../../contract/config/trust.ts';
import type { Noising } from '../../contract/config/view.ts';
import { noisyPage } from '../dataset/noise/seeded.ts';
import type { Picture } from '../image/picture.ts';
import { withRaster } from '../image/picture.ts';
import type { Rect } from '../image/raster.ts';
import { cropRaster, storedRect } from '../image/upright.ts';
import { cleanAsSeen } from './as-seen.ts';
import type { CleanOptions } from './clean.ts';
import type { Inspect, Inspector } from './inspect.ts';
import type { Network } from './network.ts';
import { pageFinish, type FinishRequest } from './page-finish.ts';
import { innerPicture, partOfPage, wholePage, type PagePart } from './page-part.ts';
import { bytesOfPage } from './picture-room.ts';
import { liftMarks, putMarks, type LiftedMark } from './restore-marks.ts';

/** What is asked of each page of a file. */
export type PageRequest = Pick<DenoiseRequest, 'tile' | 'strength'> & {
  noising?: Noising | undefined;
} & Partial<Pick<DenoiseRequest, 'restore' | 'crop'>> &
  FinishRequest;

export interface PageTools {
  network: Network;
  /** Says whether more than noise went. */
  inspect?: Inspect | undefined;
  /** Does the network's work when it is its turn. */
  inTurn(work: () => Promise<void>): Promise<void>;
}

export interface CleanedPage {
  page: Picture;
  trust?: TrustSummary | undefined;
}

/**
 * Cleans a page, or the part of it that is asked for, with all that belongs to it: noise that is added first, what of the cleaning is taken,
 * marks that are put back, and whether more than noise went. The page may be written over.
 * @param file and `index`: whose masks and marks these are
 */
export async function cleanPage(
  given: Picture,
  { file, index }: { file: string; index: number },
  request: PageRequest,
  { network, inspect, inTurn }: PageTools,
  options: Pick<CleanOptions, 'signal' | 'rest' | 'onProgress'>,
): Promise<CleanedPage> {
  const { noising, tile, strength, crop } = request;
  const page = noising ? await noisyPage(given, noising, file) : given;
  const finish = await pageFinish(request, file, index, page);
  const geometry = finish?.geometry(network.geometry) ?? network.geometry;
  const part = crop ? partOfPage(page, crop, geometry, file) : wholePage(page);
  const { raster } = part.picture;
  const lifted = marksOf(request, file, index, page, part);
  const watch = inspect && watching(inspect, part);
  const cleaning = {
    tile,
    strength,
    finish: finish?.from(part.corner),
    held: bytesOfPage(page.source),
    ...options,
    ...(watch?.onRows && { onRows: watch.onRows }),
  } satisfies CleanOptions;
  await inTurn(() => cleanAsSeen(part.picture, network, cleaning));
  putMarks(raster, lifted);
  const clean = innerPicture(part);
  const boxes = lifted.map(({ box }) => moved(box, part.inner));
  return { page: withRaster(clean, clean.raster), trust: watch?.end(clean, boxes) };
}

/** The marks that a person wants back, taken out before the page is cleaned. */
function marksOf(
  { restore = [] }: PageRequest,
  file: string,
  index: number,
  { raster, source }: Picture,
  { picture, corner }: PagePart,
): LiftedMark[] {
  const pages = restore.filter((own) => own.file === file).flatMap((own) => own.pages);
  const boxes = pages.filter(({ page }) => page === index).flatMap(({ marks }) => marks);
  const stored = boxes.map((box) => moved(storedRect(box, raster, source.orientation), corner));
  return liftMarks(picture.raster, stored);
}

function moved(box: Rect, { x, y }: { x: number; y: number }): Rect {
  return { ...box, x: box.x - x, y: box.y - y };
}

interface Watching {
  onRows?: CleanOptions['onRows'];
  end(clean: Picture, restored: readonly Rect[]): TrustSummary;
}

/** A whole page is judged while it is cleaned; of a part, what lies around it is not to be judged. */
function watching(inspect: Inspect, { picture: { raster, source }, inner }: PagePart): Watching {
  if (inner.width === raster.width && inner.height === raster.height) {
    const inspector = inspect(raster, source.orientation);
    return {
      onRows: (before, y, rows) => inspector.rows(before, raster, y, rows),
      end: (clean, restored) => inspector.end(clean.raster, restored),
    };
  }
  const before = cropRaster(raster, inner);
  return {
    end(clean, restored) {
      const inspector: Inspector = inspect(before, source.orientation);
      inspector.rows(before, clean.raster, 0, before.height);
      return inspector.end(clean.raster, restored);
    },
  };
}
