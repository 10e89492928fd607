import { describe, expect, it } from 'vitest';
import { handedFiles } from '../../../../src-renderer/api/handed-files.ts';

type Tree = { [name: string]: Tree | null };

/** An entry as a browser shows a dropped file (null) or folder; a folder's reader gives two at a time. */
function entry(name: string, tree: Tree | null): FileSystemEntry {
  const file = (give: (file: File) => void) => give(new File(['x'], name));
  if (tree === null)
    return {
      name,
      isFile: true,
      isDirectory: false,
      file,
    } as Partial<FileSystemFileEntry> as FileSystemEntry;
  const createReader = () => {
    const left = Object.entries(tree).map(([child, below]) => entry(child, below));
    const readEntries = (give: (entries: FileSystemEntry[]) => void) => give(left.splice(0, 2));
    return { readEntries };
  };
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader,
  } as Partial<FileSystemDirectoryEntry> as FileSystemEntry;
}

function drop(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, below]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry(name, below),
  }));
  const files = Object.keys(tree).map((name) => new File(['x'], name));
  return { items, files } as Partial<Record<keyof DataTransfer, unknown>> as DataTransfer;
}

const names = async (handed: DataTransfer | File[]) => (await handedFiles(handed)).map(({ name }) => name);

describe('handedFiles', () => {
  it('walks dropped folders to the bottom, in the order people count', async () => {
    const tree = {
      shoot: { 'b10.jpg': null, 'b9.jpg': null, raw: { deep: { 'a.TIFF': null } }, 'c.webp': null },
    };
    expect(await names(drop(tree))).toEqual([
      'shoot/b9.jpg',
      'shoot/b10.jpg',
      'shoot/c.webp',
      'shoot/raw/deep/a.TIFF',
    ]);
  });

  it('says which folder holds no pictures', async () => {
    const failure = { code: 'dataset/no-images', values: { folder: 'shoot' } };
    await expect(handedFiles(drop({ shoot: { 'notes.txt': null, deep: {} } }))).rejects.toMatchObject(
      failure,
    );
    const picked = new File(['x'], 'notes.txt');
    Object.defineProperty(picked, 'webkitRelativePath', { value: 'shoot/notes.txt' });
    await expect(handedFiles([picked])).rejects.toMatchObject(failure);
    expect(await handedFiles([])).toEqual([]);
  });

  it('leaves out what is no picture or hidden in a folder, and hands over every single file', async () => {
    const tree = {
      'notes.txt': null,
      shoot: { 'notes.txt': null, '.a.png': null, '.git': { 'x.png': null } },
    };
    expect(await names(drop(tree))).toEqual(['notes.txt']);
  });

  it('takes files as a picker gives them', async () => {
    const inFolder = new File(['x'], 'a.png');
    Object.defineProperty(inFolder, 'webkitRelativePath', { value: 'shoot/a.png' });
    const other = new File(['x'], 'Thumbs.db');
    Object.defineProperty(other, 'webkitRelativePath', { value: 'shoot/Thumbs.db' });
    expect(await names([new File(['x'], 'b.png'), inFolder, other])).toEqual(['b.png', 'shoot/a.png']);
  });
});
