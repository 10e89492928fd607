import { documentPreset, type DocumentPreset } from '../../contract/config/document.ts';
import type { z } from 'zod';

const defaults: Omit<z.input<typeof documentPreset>, 'preset'>[] = [
  {
    name: 'tidy',
    description: 'Straight, without dark edges, evenly lit; greys and colours stay',
    document: { deskew: {}, border: {}, whiten: { strength: 60 } },
  },
  {
    name: 'office',
    description: 'Typed and printed pages: straight, on white paper, without specks',
    document: { deskew: {}, border: {}, whiten: { strength: 95 }, despeckle: {} },
  },
  {
    name: 'book',
    description: 'Thin paper, gutter shadow: takes off what shines through, then as office',
    document: { showThrough: {}, deskew: {}, border: {}, whiten: {}, despeckle: { size: 'small' } },
  },
  {
    name: 'archive',
    description: 'Black and white, one bit a pixel: small files for text and line drawings',
    document: { deskew: {}, border: {}, whiten: {}, despeckle: {}, bw: {} },
  },
  {
    name: 'dirty',
    description: 'Stained, creased or badly copied pages: the document model first, then office',
    document: { deskew: {}, border: {}, whiten: { strength: 95 }, despeckle: {} },
    model: 'document',
  },
];

/** The presets that come along. */
export const bundledPresets: DocumentPreset[] = defaults.map((preset) =>
  documentPreset.parse({ preset: 1, ...preset }),
);
