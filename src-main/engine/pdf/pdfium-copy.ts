import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { Failure } from '../../contract/errors/failure.ts';
import type { Pdfium } from './pdfium-module.ts';

export interface CopyCall {
  file: string;
  to: string;
  /** Tried one after another; none first. */
  passwords: string[];
  /** Protects the copy with the password that opened the file. */
  protect?: { password: string; permissions: number };
}

/** FPDF_GetLastError */
const wrongPassword = 4;
const unknownSecurity = 5;
/** FPDF_SaveAsCopy: written anew, and without protection. */
const whole = 2;
const withoutSecurity = 3;

/**
 * Copies a file as PDFium understands it: mended, and with nothing locked. It reads and writes as it goes, and keeps in memory what it has read.
 * @throws Failure `pdf/locked`, `pdf/wrong-password`, `image/broken`, `image/unsupported`, `file/unwritable`; system errors
 */
export function copySound(pdfium: Pdfium, { file, to, passwords, protect }: CopyCall): void {
  const source = openSync(file, 'r');
  const target = openSync(to, 'w', 0o600);
  const reader = readerOf(pdfium, source);
  try {
    const document = openWith(pdfium, reader.access, file, passwords);
    try {
      if (protect)
        pdfium.module.EPDF_SetEncryption(document, protect.password, protect.password, protect.permissions);
      save(pdfium, document, target, to, protect ? whole : withoutSecurity);
    } finally {
      pdfium.module.FPDF_CloseDocument(document);
    }
  } finally {
    reader.close();
    closeSync(source);
    closeSync(target);
  }
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

function openWith({ module }: Pdfium, access: number, file: string, passwords: string[]): number {
  for (const password of ['', ...passwords]) {
    const document = module.FPDF_LoadCustomDocument(access, password);
    if (document) return document;
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
