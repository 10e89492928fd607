import type { ErrorTable } from './kinds.ts';

/** Cleaning and measuring pictures. */
export const cleaningErrors = {
  'model/foreign-form': (v: { file: string; found: string; needed: string }) => ({
    what: `${v.file} cannot be used as a denoiser: it has ${v.found}, needed is ${v.needed}`,
    advice: 'Export it again as image in, image of the same size out: float32, NCHW, 0-1, 1 or 3 channels',
  }),
  'model/not-finite': (v: { value: string }) => ({
    what: `The model gave ${v.value} where the value of a pixel belongs`,
    advice: 'Use another model: its weights are damaged, or its training diverged',
  }),
  'image/pages': (v: { file: string; pages: number; format: string }) => ({
    what: `${v.file} has ${v.pages} pages, and a file in the format ${v.format} holds one`,
    advice: 'Write a TIFF or a PDF with --format tiff or pdf',
  }),
  'file/is-input': (v: { file: string }) => ({
    what: `${v.file} is one of the originals and is never overwritten`,
    advice: 'Choose another output place',
  }),
  'file/not-a-folder': (v: { file: string; count: number }) => ({
    what: `${v.count} results cannot go to the one file ${v.file}`,
    advice: 'Give a folder as output',
  }),
  'file/other-format': (v: { file: string; format: string }) => ({
    what: `${v.file} cannot be written as ${v.format}: its ending stands for another format`,
    advice: `Leave --format away, or give the output another ending`,
  }),
  'crop/outside': (v: {
    file: string;
    page: string;
    x: number;
    y: number;
    width: number;
    height: number;
  }) => ({
    what: `The part ${v.x},${v.y},${v.width},${v.height} is not all inside of ${v.file}, which has ${v.page} pixels`,
    advice: 'Give X,Y,WIDTH,HEIGHT within the picture as it is seen upright',
  }),
  'join/not-one-file': (v: { file: string }) => ({
    what: `${v.file} cannot hold the pages of several files`,
    advice: 'With --join, name one file that ends in .pdf or .tif',
  }),
  'join/pdf': (v: { file: string }) => ({
    what: `${v.file} is a PDF: joined with others it would lose its text, outline and links`,
    advice:
      'Clean it by itself, and join the results with a program for PDF (qpdf --empty --pages a.pdf b.pdf -- all.pdf)',
  }),
  'mask/missing': (v: { file: string; folder: string }) => ({
    what: `${v.file} has no mask in ${v.folder}`,
    advice: 'Put one there that is called as the image is, or say --unmasked to clean all of it',
  }),
  'mask/other-shape': (v: { file: string; width: number; height: number; page: string }) => ({
    what: `The mask ${v.file} has ${v.width} x ${v.height} pixels, which is another shape than the ${v.page} of what it lies over`,
    advice: 'Give a mask of the same size, or of the same proportions, as the picture seen upright',
  }),
  'evaluate/noise-unclear': (v: { clean: string; given: string }) => ({
    what: `How the pictures of ${v.clean} become noisy is not clear: ${v.given}`,
    advice: 'Give either --noise SPEC or --noisy DIR',
  }),
  'evaluate/nothing-left': (v: { file: string; error: string; count: number }) => ({
    what: `None of the ${v.count} pictures could be measured; the first was ${v.file}: ${v.error}`,
    advice: 'Give a folder with pictures that can be read',
  }),
} satisfies ErrorTable;
