import { join } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import type { BrokenFile } from './broken.ts';
import { partnersInFolder, partnersInList, type FindPartner } from './partners.ts';
import { readHeaders, type ScannedImage } from './scan.ts';
import { filesAt, type FoundFile } from './walk.ts';

/** A noisy image and the clean one of the same size. */
export interface ImagePair {
  input: ScannedImage;
  target: ScannedImage;
}

export interface Pairing {
  pairs: ImagePair[];
  broken: BrokenFile[];
}

/** Where the clean images are: a folder, or the files themselves. */
export type Targets = string | readonly string[];

/**
 * Finds for each noisy image its clean partner among the targets, as `partners.ts` says. Images without a partner of their size
 * are listed.
 * @throws Failure `dataset/no-pairs` when none is left, `file/missing` for a target; the signal's reason
 */
export async function pairImages(
  images: readonly ScannedImage[],
  targets: Targets,
  signal?: AbortSignal,
): Promise<Pairing> {
  const find = await partnerFinder(targets);
  const partners = images.map((image) => find(image));
  const { images: readable, broken: unreadable } = await readHeaders(partners.filter(isFound), signal);
  const headers = new Map(readable.map((image) => [image.file, image]));
  const reasons = new Map(unreadable.map(({ file, reason }) => [file, reason]));
  const pairing: Pairing = { pairs: [], broken: [] };
  for (const [i, input] of images.entries()) {
    const file = partners[i]?.file;
    const target = headers.get(file ?? '');
    const reason = target
      ? sizeProblem(input, target)
      : partnerProblem(input, targets, file, reasons.get(file ?? ''));
    if (target && !reason) pairing.pairs.push({ input, target });
    else pairing.broken.push({ file: input.file, reason: reason! });
  }
  if (pairing.pairs.length === 0)
    throw new Failure('dataset/no-pairs', { count: images.length, targets: placeOf(targets) });
  return pairing;
}

async function partnerFinder(targets: Targets): Promise<FindPartner> {
  if (typeof targets === 'string') return partnersInFolder(await filesAt(targets));
  const found = await Promise.all(targets.map((target) => filesAt(target)));
  return partnersInList(found.flat());
}

function missingPlace(targets: Targets, name: string): string {
  return typeof targets === 'string' ? join(targets, name) : `of its name among ${placeOf(targets)}`;
}

/** For people. */
function placeOf(targets: Targets): string {
  return typeof targets === 'string' ? targets : `the ${targets.length} clean images`;
}

function isFound(found: FoundFile | undefined): found is FoundFile {
  return found !== undefined;
}

function sizeProblem(input: ScannedImage, target: ScannedImage): string | undefined {
  if (input.width === target.width && input.height === target.height) return undefined;
  return `has ${sizeOf(input)} pixels, but its clean partner ${target.file} has ${sizeOf(target)}`;
}

function sizeOf({ width, height }: ScannedImage): string {
  return `${width} x ${height}`;
}

function partnerProblem(
  input: ScannedImage,
  targets: Targets,
  file: string | undefined,
  reason: string | undefined,
): string {
  if (file === undefined) return `has no clean partner ${missingPlace(targets, input.name)}`;
  return `has a clean partner that cannot be used: ${file} ${reason}`;
}
