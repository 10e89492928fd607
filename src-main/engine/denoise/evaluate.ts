/**
 * How well a model cleans, measured as the denoising papers do (the test programs of DnCNN and FFDNet):
 * - Noise is added in floating point and neither clipped nor rounded; each picture has its own stream of chance, from the seed
 *   and its name, so that other pictures beside it change nothing.
 * - The output is clipped to 0..1 and not rounded (rounding moves PSNR by less than 0.03 dB).
 * - PSNR, SSIM and RMSE are of whole pictures against the clean ones.
 * - `grey`: colour pictures become luma (BT.601: 0.299 R + 0.587 G + 0.114 B, not rounded), grey ones stay as they are.
 *   `rgb`: over all three channels, grey pictures three times.
 */
import type { EvaluateResult } from '../../contract/config/cleaning.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import type { FileProgress } from '../../contract/jobs.ts';
import { psnr, rmse, squaredError, ssim } from '../image/metrics.ts';
import type { Pixels } from '../image/pixels.ts';
import { cleanPicture } from './clean.ts';
import type { Network } from './network.ts';
import type { OpenedModel } from './open.ts';
import { openTestSet, type TestPair, type TestSetRequest } from './test-set.ts';

export interface EvaluateEvents {
  signal?: AbortSignal | undefined;
  onProgress?(progress: FileProgress): void;
}

/** Equal pictures have an infinite PSNR. They count as this many dB, so that means stay numbers. */
export const highestPsnr = 100;

/** One picture's measures, and what pooling over all pictures needs. */
interface Measured {
  image: EvaluateResult['images'][number];
  squaredError: number;
  samples: number;
}

/**
 * Measures a model on the pictures of a folder. Pictures that cannot be used are listed as failed, and the rest goes on.
 * @throws Failure as `openTestSet`, `evaluate/nothing-left`, `device/failed`, `model/not-finite`; the signal's reason
 */
export async function evaluateModel(
  request: TestSetRequest,
  { name, network }: OpenedModel,
  { signal, onProgress }: EvaluateEvents = {},
): Promise<EvaluateResult> {
  const { items, broken } = await openTestSet(request, signal);
  const failed = broken.map(({ file, reason }) => ({ file, error: `${file} ${reason}` }));
  const measured: Measured[] = [];
  for (const [i, { file, load }] of items.entries()) {
    signal?.throwIfAborted();
    const pair = await load().catch((error: unknown) => void failed.push({ file, error: reasonOf(error) }));
    if (pair) measured.push(measure(file, pair, await cleaned(pair.noisy, network, signal)));
    onProgress?.({ fraction: (i + 1) / items.length, done: i + 1, total: items.length, file });
  }
  if (measured.length === 0)
    throw new Failure('evaluate/nothing-left', { ...failed[0]!, count: failed.length });
  const images = measured.map(({ image }) => image);
  return { model: name, device: network.device, images, failed, mean: meanOf(measured) };
}

function cleaned(noisy: Pixels, network: Network, signal?: AbortSignal): Promise<Pixels> {
  return cleanPicture(noisy, network, { signal });
}

function measure(file: string, { clean, noisy }: TestPair, output: Pixels): Measured {
  const image = {
    file,
    psnr: Math.min(psnr(output, clean), highestPsnr),
    ssim: ssim(output, clean),
    rmse: rmse(output, clean),
    noisyPsnr: Math.min(psnr(noisy, clean), highestPsnr),
  };
  return { image, squaredError: squaredError(output, clean), samples: clean.data.length };
}

/** Means over pictures; the RMSE is of all samples of all pictures together. */
function meanOf(measured: Measured[]): EvaluateResult['mean'] {
  const sum = (value: (m: Measured) => number) => measured.reduce((total, m) => total + value(m), 0);
  const mean = (key: 'psnr' | 'ssim' | 'noisyPsnr') => sum(({ image }) => image[key]) / measured.length;
  return {
    psnr: mean('psnr'),
    ssim: mean('ssim'),
    rmse: Math.sqrt(sum((m) => m.squaredError) / sum((m) => m.samples)),
    noisyPsnr: mean('noisyPsnr'),
  };
}
