import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';
import { DamagedPdf } from './damaged.ts';
import { bytesOfHandle, openBytes, type FileBytes } from './file-bytes.ts';
import { openObjects, type Objects } from './objects.ts';
import { pageNumbers, readPage, type PageNode } from './pages.ts';
import { toldPasswords } from './passwords.ts';
import { copySound } from './pdfium.ts';
import type { Protection } from './pdfium-copy.ts';
import { rebuildObjects } from './rebuild.ts';
import { judgePage, type PageKind } from './scan-page.ts';

/** A PDF that is read here and there. */
export interface PdfFile {
  objects: Objects;
  /** The numbers of the pages' objects, in their order. */
  pages: number[];
  /** What had to be done before it could be read. */
  was: 'sound' | 'locked' | 'damaged';
  /** What it asked for before it opened. */
  protection: Protection | null;
  page(index: number): Promise<PdfPage>;
  close(): Promise<void>;
}

export interface PdfPage {
  node: PageNode;
  kind: PageKind;
}

/**
 * Opens a PDF. One that is locked or damaged is read from a copy that PDFium makes of it; the copy has no name any more when it is read, so that
 * nothing of it is left behind whatever happens.
 * @throws Failure `file/missing`, `file/unreadable`, `image/broken`, `image/unsupported`, `pdf/locked`, `pdf/wrong-password`, `pdf/stopped`
 */
export async function openPdf(file: string): Promise<PdfFile> {
  const found = await openAsIs(file);
  if (typeof found !== 'string') return pdfOf(file, found, 'sound', null);
  const mended = await openMended(file);
  try {
    return await pdfOf(file, mended.objects, found, mended.protection);
  } catch (error) {
    await mended.objects.file.close();
    throw asFailure(file, error);
  }
}

interface Mended {
  objects: Objects;
  protection: Protection | null;
}

/** By PDFium; what even that cannot find its way in is searched from its first byte to its last. */
async function openMended(file: string): Promise<Mended> {
  try {
    const { copy, protection } = await openCopy(file);
    return { objects: await closingOnError(copy, openObjects), protection };
  } catch (error) {
    if (!isFailure(error, 'image/broken') && !(error instanceof DamagedPdf)) throw error;
    const objects = await closingOnError(await openBytes(file), rebuildObjects).catch(() => null);
    if (!objects) throw asFailure(file, error);
    return { objects, protection: null };
  }
}

/** What is opened on a file that is closed where that fails. */
async function closingOnError(
  bytes: FileBytes,
  open: (bytes: FileBytes) => Promise<Objects>,
): Promise<Objects> {
  try {
    const objects = await open(bytes);
    await checkAll(objects);
    return objects;
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** Its objects, or why they cannot be read. */
async function openAsIs(file: string): Promise<Objects | 'locked' | 'damaged'> {
  const bytes = await openBytes(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  try {
    const objects = await openObjects(bytes);
    if (objects.xref.trailer.has('Encrypt')) {
      await bytes.close();
      return 'locked';
    }
    await checkAll(objects);
    return objects;
  } catch (error) {
    await bytes.close();
    if (error instanceof DamagedPdf) return 'damaged';
    throw readFailure(file, error);
  }
}

/** Whatever will be asked for later is in its place. */
async function checkAll(objects: Objects): Promise<void> {
  for (const number of objects.xref.entries.keys()) await objects.get(number);
  await pageNumbers(objects);
}

async function openCopy(file: string): Promise<{ copy: FileBytes; protection: Protection | null }> {
  const to = join(tmpdir(), `cleanplate-${randomUUID()}.pdf`);
  try {
    const protection = await copySound({ file, to, passwords: toldPasswords() });
    return { copy: await bytesOfHandle(await open(to)), protection };
  } finally {
    await rm(to, { force: true });
  }
}

async function pdfOf(
  file: string,
  objects: Objects,
  was: PdfFile['was'],
  protection: Protection | null,
): Promise<PdfFile> {
  const pages = await pageNumbers(objects);
  const known = new Map<number, Promise<PdfPage>>();
  return {
    objects,
    pages,
    was,
    protection,
    page(index) {
      const page = known.get(index) ?? judged(file, objects, pages[index]!);
      known.set(index, page);
      for (const oldest of known.keys()) if (known.size > 16) known.delete(oldest);
      return page;
    },
    close: () => objects.file.close(),
  };
}

async function judged(file: string, objects: Objects, number: number): Promise<PdfPage> {
  try {
    const node = await readPage(objects, number);
    return { node, kind: await judgePage(objects, node) };
  } catch (error) {
    throw asFailure(file, error);
  }
}

function asFailure(file: string, error: unknown): unknown {
  if (!(error instanceof DamagedPdf)) return error;
  return new Failure('image/broken', { file, reason: error.message }, { cause: error });
}

/** Whether a file asks for a password before it opens, or only says what may be done with it. */
export async function isLocked(file: string): Promise<boolean> {
  const found = await openAsIs(file);
  if (typeof found !== 'string') await found.file.close();
  if (found !== 'locked') return false;
  return openCopy(file).then(
    ({ copy }) => copy.close().then(() => false),
    (error: unknown) => error instanceof Failure && /^pdf\/(locked|wrong-password)$/.test(error.code),
  );
}
