import { readFile } from 'node:fs/promises';
import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import { isSystemError, readFailure } from '../../base/errno.ts';
import type { SourceInfo } from '../picture.ts';
import { sharp, type Sharp } from './sharp.ts';
import { pageAlone } from './tiff-page.ts';
import { refuseForeign } from './foreign.ts';
import { isAvifSequence, signatureOf } from './signature.ts';

/**
 * Opens one page of an image file for reading its code values: no turning, no quiet patching of damaged data,
 * no bound on sizes, and no colour management unless it is `managed`.
 */
export async function openFile(file: string, page: number, managed = false): Promise<Sharp> {
  // libvips takes what stands in [...] at the end of a name for options.
  const input = file.endsWith(']') ? await readFile(file) : file;
  const options = optionsFor(managed);
  return sharp(input, page > 0 ? { ...options, page } : options);
}

function optionsFor(managed: boolean) {
  return { ignoreIcc: !managed, failOn: 'error', limitInputPixels: false } as const;
}

/** Opens the page whose header was read, as `openFile` does. */
export async function openPage(file: string, { page, tiff }: SourceInfo, managed = false): Promise<Sharp> {
  const alone = tiff?.alone && tiff.place ? await pageAlone(file, tiff.place.at) : null;
  return alone ? sharp(alone, optionsFor(managed)) : openFile(file, page, managed);
}

/**
 * Runs a step of reading; whatever goes wrong comes out as a failure that says what is the matter with the
 * file.
 * @throws Failure `file/missing`, `file/unreadable`, `image/broken`, `image/foreign`, `image/unsupported`
 */
export async function reading<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw await explainReading(file, error);
  }
}

async function explainReading(file: string, error: unknown): Promise<Failure> {
  try {
    const signature = await signatureOf(file);
    if (signature === null || signature === 'tiff') await refuseForeign(file);
    if (signature === 'avif' && (await isAvifSequence(file)))
      return new Failure('image/animated', { file, frames: 0 }, { cause: error });
    return verdict(file, signature, error);
  } catch (cause) {
    if (cause instanceof Failure) return cause;
    return isSystemError(cause) ? readFailure(file, cause) : readFailure(file, error);
  }
}

function verdict(file: string, signature: string | null, error: unknown): Failure {
  const unsupported = unsupportedReason(signature, reasonOf(error));
  if (unsupported) return new Failure('image/unsupported', { file, reason: unsupported }, { cause: error });
  const reason = signature === 'empty' ? 'it is empty' : damage(reasonOf(error));
  return new Failure('image/broken', { file, reason }, { cause: error });
}

function unsupportedReason(signature: string | null, message: string): string | null {
  if (signature === null) return 'it is none of PNG, JPEG, TIFF, WebP, AVIF and GIF';
  return /whole number of bytes|bad labq/.test(message) ? 'its kind of pixels is not known' : null;
}

function damage(message: string): string {
  const cutOff =
    /premature|unexpected end|bad seek|read error|out of order|unable to parse|unsupported image/i;
  return cutOff.test(message) ? 'it is cut off or overwritten in places' : 'its data cannot be decoded';
}
