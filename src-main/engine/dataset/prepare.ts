import { Failure } from '../../contract/errors/failure.ts';
import type { BatchPlan } from './batch.ts';
import type { BrokenFile } from './broken.ts';
import { pairImages } from './pair.ts';
import { pairSampleOf, sampleOf, type Sample } from './samples.ts';
import { pageWords } from './page-address.ts';
import { scanImages, type Scan, type ScannedImage } from './scan.ts';
import { splitSamples, type Split } from './split.ts';

/** What a training is to learn from. */
export interface DatasetRequest {
  /** Files and folders. */
  images: string[];
  /** paired: the folder of clean images, or the clean images themselves. */
  targets?: string | string[] | undefined;
  /** A share of the images, or a folder of others (paired: their partners are in `targets` too). */
  validation: number | string;
  /** How batches are made of them. */
  batches: Omit<BatchPlan, 'samples'>;
}

export interface Dataset {
  training: BatchPlan;
  /** Null when nothing is kept for validation. */
  validation: BatchPlan | null;
  /** Files that are left out, with the reason. */
  broken: BrokenFile[];
}

/** Images with a shorter side say nothing about patches. Everything else gives patches, mirrored where it is smaller than one. */
const shortestSide = 8;

/**
 * Finds the images of a training, pairs them, and keeps some for validation.
 * @throws Failure `dataset/no-images`, `dataset/none-usable`, `dataset/no-pairs`, `file/missing`; the signal's reason
 */
export async function prepareDataset(request: DatasetRequest, signal?: AbortSignal): Promise<Dataset> {
  const { validation, batches } = request;
  const found = await findSamples(request.images, request, signal);
  if (typeof validation === 'number')
    return datasetOf(
      batches,
      splitSamples(found.samples, validation, batches.patch, batches.seed),
      found.broken,
    );
  const kept = await findSamples([validation], request, signal);
  const split = { training: found.samples, validation: kept.samples };
  return datasetOf(batches, split, [...found.broken, ...kept.broken]);
}

function datasetOf(
  batches: DatasetRequest['batches'],
  { training, validation }: Split,
  broken: BrokenFile[],
): Dataset {
  return {
    training: { ...batches, samples: training },
    validation: validation.length > 0 ? { ...batches, samples: validation } : null,
    broken,
  };
}

interface Found {
  samples: Sample[];
  broken: BrokenFile[];
}

async function findSamples(paths: string[], request: DatasetRequest, signal?: AbortSignal): Promise<Found> {
  const { targets, batches } = request;
  const isPaired = batches.objective === 'paired';
  const { images, broken } = await usableImages(paths, batches.patch, !isPaired, signal);
  if (!isPaired) return { samples: images.map((image) => sampleOf(image, batches.channels)), broken };
  const { pairs, broken: alone } = await pairImages(images, targets!, signal);
  return {
    samples: pairs.map((pair) => pairSampleOf(pair, batches.channels)),
    broken: [...broken, ...alone],
  };
}

async function usableImages(
  paths: string[],
  patch: number,
  isEveryPage: boolean,
  signal?: AbortSignal,
): Promise<Scan> {
  const { images, broken } = await scanImages(paths, signal, isEveryPage);
  const least = Math.min(shortestSide, patch);
  const isLarge = ({ width, height }: ScannedImage) => Math.min(width, height) >= least;
  const usable = images.filter(isLarge);
  const small = images.filter((image) => !isLarge(image)).map((image) => tooSmall(image, least));
  const all = [...broken, ...small];
  if (usable.length === 0) throw new Failure('dataset/none-usable', { count: all.length, ...all[0]! });
  return { files: usable.map(({ file }) => file), images: usable, broken: all };
}

function tooSmall({ file, width, height }: ScannedImage, least: number): BrokenFile {
  return {
    file: pageWords(file),
    reason: `has ${width} x ${height} pixels, too few to learn from: at least ${least} x ${least} are needed`,
  };
}
