import type { SelfFinding } from '../../contract/config/self.ts';
import { filesAt } from '../dataset/walk.ts';
import { holdImage } from '../dataset/hold.ts';
import { findImpulses } from '../diagnose/impulses.ts';
import { describeNoise, measureWhite } from '../diagnose/noise.ts';
import { samplesOfRaster } from '../diagnose/samples.ts';
import type { Raster } from '../image/raster.ts';

/** Images looked at: enough to tell what is usual among them, and few enough not to be waited for. */
const mostImages = 6;
/** Stuck pixels that would change what is measured around them. */
const disturbing = 0.002;

type Found = Omit<SelfFinding, 'images'>;

/**
 * What some of the images say of their noise, spread evenly over all of them: of each number the median.
 * @param channels in which they are looked at
 * @throws Failure `file/missing`, `file/unreadable`; the signal's reason
 */
export async function findNoise(
  paths: string[],
  channels: 1 | 3,
  signal?: AbortSignal,
): Promise<SelfFinding> {
  const files = (await Promise.all(paths.map((path) => filesAt(path)))).flat();
  const every = Math.max(1, Math.ceil(files.length / mostImages));
  const found: Found[] = [];
  for (const { file } of files.filter((_, i) => i % every === 0)) {
    signal?.throwIfAborted();
    // What is damaged is told of when the training takes it.
    const image = await holdImage(file, channels, false).catch(() => null);
    if (image) found.push(noiseOf(image));
  }
  return { images: found.length, ...middleOf(found) };
}

function noiseOf(image: Raster): Found {
  const samples = samplesOfRaster(image);
  const impulses = findImpulses(samples).share;
  const { level, pattern } = describeNoise(samples, measureWhite(samples, impulses > disturbing), true);
  const { across, down, rows, columns } = pattern ?? { across: [], down: [], rows: 0, columns: 0 };
  return { sigma: level && median(level.channels), across, down, rows, columns, impulses };
}

function middleOf(found: Found[]): Found {
  const list = (name: 'across' | 'down') =>
    [0, 1, 2, 3].map((i) => median(found.flatMap((each) => each[name][i] ?? [])) ?? 0);
  const number = (name: 'rows' | 'columns' | 'impulses') => median(found.map((each) => each[name])) ?? 0;
  return {
    sigma: median(found.flatMap(({ sigma }) => sigma ?? [])),
    across: list('across'),
    down: list('down'),
    rows: number('rows'),
    columns: number('columns'),
    impulses: number('impulses'),
  };
}

/** The lower middle; null of nothing. */
function median(values: number[]): number | null {
  return values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? null;
}
