import { z } from 'zod';

/** Which pages of a PDF are worked on where it stays one: what was scanned, or also what a program drew, as pictures of it. */
export const pdfPages = ['scans', 'all'] as const;
export type PdfPages = (typeof pdfPages)[number];

export const lockedRequest = z.strictObject({
  paths: z.array(z.string()).min(1).describe('Files and folders'),
});

export const lockedResult = z.object({
  files: z.array(z.string()).describe('The PDF files among them that no password known so far opens'),
});
