import { readFile, stat } from 'node:fs/promises';
import { Failure } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';
import type { Track } from './frames.ts';
import { trackOf } from './samples.ts';
import { readWav, type WavForm } from './wav.ts';

/** A WAV file in memory: its bytes, and its channels in them. */
export interface Sound {
  bytes: Uint8Array;
  form: WavForm;
  tracks: Track[];
}

const megabyte = 2 ** 20;
/** Megabytes of a file that are read. */
const limit = 1024;

/** @throws Failure `audio/not-wav`, `audio/broken`, `audio/unsupported`, `audio/too-large`, `file/missing`, `file/unreadable` */
export async function openSound(file: string): Promise<Sound> {
  const failed = (error: unknown): never => {
    throw readFailure(file, error);
  };
  const { size } = await stat(file).catch(failed);
  if (size > limit * megabyte)
    throw new Failure('audio/too-large', { file, megabytes: Math.round(size / megabyte), limit });
  const bytes = await readFile(file).catch(failed);
  return soundOf(bytes, readWav(file, bytes));
}

export function soundOf(bytes: Uint8Array, form: WavForm): Sound {
  const tracks = Array.from({ length: form.channels }, (_, channel) => trackOf(bytes, form, channel));
  return { bytes, form, tracks };
}
