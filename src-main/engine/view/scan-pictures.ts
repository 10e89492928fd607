import { resolve } from 'node:path';
import { Failure, isFailure, type FailureData } from '../../contract/errors/failure.ts';
import { mapLimited } from '../dataset/limited.ts';
import { filesAt, type FoundFile } from '../dataset/walk.ts';
import { readHeader } from '../image/header.ts';

/** Paths looked at at the same time: enough to keep a disk busy. */
const atOnce = 16;

interface Refused {
  file: string;
  error: FailureData;
}

type Found = { files: FoundFile[] } | { refused: Refused };

export interface Scanned {
  files: FoundFile[];
  refused: Refused[];
}

/**
 * The picture files at files and folders (nested, hidden ones left out), each once. A file that is named has to be a picture by its header;
 * those in folders go by their ending: a folder may hold thousands, and looking into each comes later.
 * @throws the signal's reason
 */
export async function scanPictures(paths: readonly string[], signal?: AbortSignal): Promise<Scanned> {
  const found = await mapLimited(paths, atOnce, foundAt, signal);
  return {
    files: once(found.flatMap((each) => ('files' in each ? each.files : []))),
    refused: once(found.flatMap((each) => ('refused' in each ? [each.refused] : []))),
  };
}

/** The first of those with the same path. */
function once<T extends { file: string }>(all: T[]): T[] {
  const seen = new Set<string>();
  return all.filter(({ file }) => {
    const path = resolve(file);
    return !seen.has(path) && seen.add(path);
  });
}

async function foundAt(path: string): Promise<Found> {
  try {
    const files = await filesAt(path);
    if (files.length === 0) throw new Failure('dataset/no-images', { folder: path });
    if (files[0]!.file === path) await readHeader(path);
    return { files };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { refused: { file: path, error: error.toData() } };
  }
}
