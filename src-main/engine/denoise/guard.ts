import { stat } from 'node:fs/promises';
import type { OutputOptions } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { checkFileName } from '../base/atomic.ts';
import { fewAtATime } from '../base/few-at-a-time.ts';
import { rawPath } from '../base/raw-path.ts';

/**
 * Whether a place is to be written to, or holds what is wanted.
 * @param ours what lies there is a result that this request may replace
 * @throws Failure `file/exists`, `file/is-input`, `file/unwritable` for the name of a folder
 */
export type OutputGuard = (out: string, ours?: boolean) => Promise<'write' | 'keep'>;

type Manner = Pick<OutputOptions, 'overwrite' | 'skipExisting' | 'originals'>;

/**
 * Decides whether an output may be written: never over an input or another original, whatever way it is reached (another spelling, a link),
 * and over any other file only when `overwrite` is set. With `skipExisting` a file that is there is what is wanted.
 */
export function outputGuard(
  inputs: string[],
  { overwrite, skipExisting, originals = [] }: Manner,
): OutputGuard {
  const spared = skipExisting ? inputs : [...inputs, ...originals];
  let ids: Promise<Set<string>> | undefined;
  return async (out, ours = false) => {
    checkFileName(out);
    const id = await identityOf(out);
    if (id === null) return 'write';
    ids ??= identitiesOf(spared);
    if ((await ids).has(id)) throw new Failure('file/is-input', { file: out });
    if (skipExisting) return 'keep';
    if (!overwrite && !ours) throw new Failure('file/exists', { file: out });
    return 'write';
  };
}

async function identitiesOf(files: string[]): Promise<Set<string>> {
  const ids = await fewAtATime(files, identityOf);
  return new Set(ids.filter((id) => id !== null));
}

/** What is the same for all names of one file; null where there is none. */
async function identityOf(file: string): Promise<string | null> {
  const info = await stat(rawPath(file), { bigint: true }).catch(() => null);
  return info && `${info.dev}:${info.ino}`;
}
