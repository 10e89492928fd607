import { basename, extname, join } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import type { BrokenFile } from './broken.ts';
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

/**
 * Finds for each noisy image its clean partner in the folder `targets`: the file at the same place below it, or of the same
 * name directly in it; if there is none, the only one whose name differs in nothing but its ending. Images without a partner
 * of their size are listed.
 * @throws Failure `dataset/no-pairs` when none is left, `file/missing` for the folder; the signal's reason
 */
export async function pairImages(
  images: readonly ScannedImage[],
  targets: string,
  signal?: AbortSignal,
): Promise<Pairing> {
  const find = partnerFinder(await filesAt(targets));
  const partners = images.map(({ name }) => find(name));
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
  if (pairing.pairs.length === 0) throw new Failure('dataset/no-pairs', { count: images.length, targets });
  return pairing;
}

function isFound(found: FoundFile | undefined): found is FoundFile {
  return found !== undefined;
}

function partnerFinder(found: FoundFile[]): (name: string) => FoundFile | undefined {
  const byName = new Map(found.map((target) => [target.name, target]));
  const byStem = new Map<string, FoundFile | undefined>();
  for (const target of found) {
    const stem = stemOf(target.name);
    byStem.set(stem, byStem.has(stem) ? undefined : target);
  }
  return (name) =>
    byName.get(name) ??
    byName.get(basename(name)) ??
    byStem.get(stemOf(name)) ??
    byStem.get(stemOf(basename(name)));
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
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
  targets: string,
  file: string | undefined,
  reason: string | undefined,
): string {
  if (file === undefined) return `has no clean partner ${join(targets, input.name)}`;
  return `has a clean partner that cannot be used: ${file} ${reason}`;
}
