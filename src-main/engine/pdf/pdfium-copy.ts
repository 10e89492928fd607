import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { Failure } from '../../contract/errors/failure.ts';
import type { Pdfium } from './pdfium-module.ts';

/** What a file asks for before it opens, and what it allows then (table 22 of the standard). */
export interface Protection {
  password: string;
  permissions: number;
}

export interface CopyCall {
  file: string;
  to: string;
  /** Tried one after another; none first. */
  passwords: string[];
  /** Protects the copy, which is open otherwise. */
  protect?: Protection;
}

/** FPDF_GetLastError */
const wrongPassword = 4;
const unknownSecurity = 5;
/** FPDF_SaveAsCopy: written anew, and without protection. */
const whole = 2;
const withoutSecurity = 3;

/**
 * Copies a file as PDFium understands it: mended, and with nothing locked. It reads and writes as it goes, and keeps in memory what it has read.
 * @returns how the file was protected; null where it opens without a password
 * @throws Failure `pdf/locked`, `pdf/wrong-password`, `image/broken`, `image/unsupported`, `file/unwritable`; system errors
 */
export function copySound(pdfium: Pdfium, { file, to, passwords, protect }: CopyCall): Protection | null {
  const source = openSync(file, 'r');
  // A copy that is open to all who find it is nobody else's.
  const target = openSync(to, 'w', protect ? 0o666 : 0o600);
  const reader = readerOf(pdfium, source);
  try {
    const { document, password } = openWith(pdfium, reader.access, file, passwords);
    try {
      if (protect) setProtection(pdfium, document, to, protect);
      save(pdfium, document, target, to, protect ? whole : withoutSecurity);
      const permissions = pdfium.module.FPDF_GetDocUserPermissions(document);
      return password ? { password, permissions } : null;
    } finally {
      pdfium.module.FPDF_CloseDocument(document);
    }
  } finally {
    reader.close();
    closeSync(source);
    closeSync(target);
  }
}

function setProtection({ module }: Pdfium, document: number, to: string, protect: Protection): void {
  const { password, permissions } = protect;
  if (module.EPDF_SetEncryption(document, password, password, permissions)) return;
  throw new Failure('file/unwritable', { file: to, reason: 'it cannot be protected by its password' });
}

function readerOf({ module, heap, reserve, free, word }: Pdfium, source: number) {
  const access = reserve(12);
  const read = module.pdfium.addFunction((_: number, at: number, to: number, length: number) => {
    try {
      return readSync(source, heap(), to, length, at >>> 0) === length ? 1 : 0;
    } catch {
      return 0;
    }
  }, 'iiiii');
  word(access, fstatSync(source).size);
  word(access + 4, read);
  word(access + 8, 0);
  const close = () => {
    module.pdfium.removeFunction(read);
    free(access);
  };
  return { access, close };
}

function openWith({ module }: Pdfium, access: number, file: string, passwords: string[]) {
  for (const password of ['', ...passwords]) {
    const document = module.FPDF_LoadCustomDocument(access, password);
    if (document) return { document, password };
    const error = module.FPDF_GetLastError();
    if (error === unknownSecurity)
      throw new Failure('image/unsupported', { file, reason: 'its kind of protection is not known' });
    if (error !== wrongPassword)
      throw new Failure('image/broken', { file, reason: 'its pages cannot be found' });
  }
  throw passwords.length > 0
    ? new Failure('pdf/wrong-password', { file })
    : new Failure('pdf/locked', { file });
}

function save(
  { module, heap, reserve, free, word }: Pdfium,
  document: number,
  target: number,
  to: string,
  flags: number,
): void {
  const writer = reserve(8);
  let trouble: unknown;
  const write = module.pdfium.addFunction((_: number, from: number, length: number) => {
    try {
      const bytes = heap();
      for (let done = 0; done < length;) done += writeSync(target, bytes, from + done, length - done);
      return 1;
    } catch (error) {
      trouble = error;
      return 0;
    }
  }, 'iiii');
  try {
    word(writer, 1);
    word(writer + 4, write);
    const isDone = module.FPDF_SaveAsCopy(document, writer, flags);
    if (trouble) throw trouble;
    if (!isDone) throw new Failure('file/unwritable', { file: to, reason: 'it cannot be put together' });
  } finally {
    module.pdfium.removeFunction(write);
    free(writer);
  }
}
