import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { rgbaType, tileHeaders, type PixelAddress } from '../../contract/desk/pixels.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import { modelPicture } from '../../engine/store/model-picture.ts';
import { momentPicture, sourcePicture } from '../../engine/store/moments.ts';
import type { Studio } from '../studio.ts';
import type { Jobs } from './jobs.ts';
import type { Pictures } from './pictures.ts';
import { ask } from './results.ts';
import type { Sounds } from './sounds.ts';
import { stampOf } from './stamp.ts';
import type { Thumbnails } from './thumbnails.ts';

/** Pixels as they go to a window. */
export interface Pixels {
  /** Of HTTP; 200 when absent. 410 says that a layer is no longer kept: who wants it looks again. */
  status?: number;
  type: string;
  bytes: Uint8Array;
  headers: Record<string, string>;
}

export interface PixelParts {
  studio: Pick<Studio, 'call'>;
  pictures: Pictures;
  jobs: Jobs;
  sounds: Pick<Sounds, 'file'>;
  thumbnails: Pick<Thumbnails, 'bytes' | 'page'>;
}

const forgotten: Pixels = { status: 410, type: 'text/plain', bytes: new Uint8Array(0), headers: {} };

/** The pixels at an address; null where there are none. */
export async function pixelsAt(address: PixelAddress, parts: PixelParts): Promise<Pixels | null> {
  try {
    return await find(address, parts);
  } catch (error) {
    return isFailure(error, 'view/forgotten') ? forgotten : null;
  }
}

function find(
  address: PixelAddress,
  { studio, pictures, jobs, sounds, thumbnails }: PixelParts,
): Promise<Pixels | null> {
  switch (address.kind) {
    case 'thumbnail':
      return pictures.thumbnail(address.picture).then(small);
    case 'page':
      return page(address, pictures, thumbnails).then(small);
    case 'tile':
      return tile(address, studio);
    case 'moment':
      return fileAt(momentFile(jobs.training(address.job).plan.folder, address.step));
    case 'result':
      return result(address, jobs, fileAt);
    case 'result-thumbnail':
      return result(address, jobs, async (file) => small(await thumbnails.bytes(file, await stampOf(file))));
    case 'sound': {
      const file = sounds.file(address.sound, address.side);
      return file === null ? Promise.resolve(null) : fileAt(file);
    }
    case 'model':
      return modelPicture(address.name).then((file) => (file === undefined ? null : fileAt(file)));
  }
}

function small(bytes: Uint8Array): Pixels {
  // A picture keeps its id when its file changes; windows ask anew with another version.
  const headers = { 'Cache-Control': 'private, max-age=3600' };
  return { type: 'image/webp', bytes, headers };
}

async function page(
  { picture, page }: PixelAddress & { kind: 'page' },
  pictures: Pictures,
  thumbnails: Pick<Thumbnails, 'page'>,
): Promise<Uint8Array> {
  const { file } = pictures.get(picture);
  return thumbnails.page(file, page, await stampOf(file));
}

async function tile(
  { layer, level, column, row }: PixelAddress & { kind: 'tile' },
  studio: Pick<Studio, 'call'>,
): Promise<Pixels> {
  const { type, width, height, bytes, complete } = await ask(studio, 'tile', { layer, level, column, row });
  const headers = {
    [tileHeaders.width]: String(width),
    [tileHeaders.height]: String(height),
    [tileHeaders.complete]: String(complete),
  };
  return { type: type === 'rgba' ? rgbaType : type, bytes, headers };
}

function momentFile(folder: string, step: number | 'source'): string {
  return step === 'source' ? sourcePicture(folder) : momentPicture(folder, step);
}

async function result(
  { job, picture }: { job: string; picture: string },
  jobs: Jobs,
  read: (file: string) => Promise<Pixels>,
): Promise<Pixels | null> {
  const file = resultFile(job, picture, jobs);
  return file === null ? null : read(file);
}

/**
 * Where the result of a picture lies; null where there is none.
 * @throws Failure `desk/gone`, `desk/wrong-state`
 */
export function resultFile(job: string, picture: string, jobs: Jobs): string | null {
  const entry = jobs.export(job);
  const out = entry.job.files.find((file) => file.picture === picture)?.out ?? null;
  return out === null ? null : join(entry.plan.folder, out);
}

const types: Record<string, string> = {
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.pdf': 'application/pdf',
};

async function fileAt(file: string): Promise<Pixels> {
  const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
  return { type, bytes: await readFile(file), headers: {} };
}
