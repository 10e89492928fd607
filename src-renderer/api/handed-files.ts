import { Failure } from '../../src-main/contract/errors/failure.ts';
import type { Handed } from './bridge.ts';

/** A file on its way to the desk. */
export interface HandedFile {
  file: File;
  /** Its name, or its path below the folder that was handed over. */
  name: string;
}

/** What is worth sending out of a folder. A file that was handed over by itself is always sent, so that a refusal can be told. */
const pictureName = /\.(?:png|jpe?g|jfif|tiff?|webp|avif)$/i;

/**
 * All pictures of what a person handed over, folders within folders included, or everything in them. Must be called while a drop is being handled: afterwards a
 * browser shows nothing of it any more.
 * @throws Failure `dataset/no-images` for a folder without pictures
 */
export async function handedFiles(handed: Handed, everything = false): Promise<HandedFile[]> {
  const [first] = isList(handed) ? handed : handed.files;
  const files = (await allFiles(handed)).filter(everything ? isSeen : isWanted);
  if (files.length > 0 || !first) return files;
  throw new Failure('dataset/no-images', { folder: ofPicker(first).name.split('/')[0]! });
}

async function allFiles(handed: Handed): Promise<HandedFile[]> {
  if (isList(handed)) return handed.map(ofPicker);
  const files = [...handed.files];
  const entries = [...handed.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry());
  const found = await Promise.all(
    entries.map((entry, i) => (entry ? walk(entry, '') : [{ file: files[i]!, name: files[i]!.name }])),
  );
  return found.flat();
}

function isList(handed: Handed): handed is readonly File[] {
  return !('items' in handed);
}

/** A folder picker gives every file its path, with the folder's own name first. */
function ofPicker(file: File): HandedFile {
  return { file, name: file.webkitRelativePath || file.name };
}

/** A file that was handed over by itself is, whatever its name. */
function isSeen({ name }: Pick<HandedFile, 'name'>): boolean {
  return !name.includes('/') || !name.split('/').some((part) => part.startsWith('.'));
}

function isWanted({ name }: HandedFile): boolean {
  return !name.includes('/') || (pictureName.test(name) && isSeen({ name }));
}

/** The files at and below an entry, sorted by name within each folder. */
async function walk(entry: FileSystemEntry, above: string): Promise<HandedFile[]> {
  const name = above + entry.name;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, name }];
  }
  if (!isFolder(entry) || entry.name.startsWith('.')) return [];
  const inside = await readFolder(entry);
  const found: HandedFile[][] = [];
  for (const one of inside) found.push(await walk(one, `${name}/`));
  return found.flat();
}

/** A reader gives a part at a time, and nothing once it has given all. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0)
      return all.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    all.push(...part);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
