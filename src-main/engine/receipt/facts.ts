import type { ReceiptItem } from '../../contract/config/receipt.ts';
import type { Damage } from '../pdf/damage.ts';

/*
 * What the headers of a file say, for comparing one file with another. Pixels are never decoded.
 */

/** A block of text or data: what it is called for people, and what tells it from another one. */
export interface Mark {
  words: string;
  digest: string;
}

/** Tags by name, each with what tells its value from another one. */
export type Tags = Map<string, string>;

export interface PageFacts {
  /** As stored, in pixels; in points where the page is drawn. */
  width: number;
  height: number;
  /** A page of a PDF that is no picture. */
  isDrawn?: boolean;
  /** Bits per sample; of a palette, those of its colours. */
  bits: number;
  float?: boolean;
  /** `grey`, `RGB`, `CMYK`, `palette of 16 colours`, ... */
  colour: string;
  alpha: boolean;
  compression: string;
  lossy: boolean;
  /** Pixels per inch across and down. */
  dpi?: [number, number] | undefined;
  /** EXIF orientation 1..8 that a viewer heeds. */
  orientation?: number | undefined;
  icc?: Mark | undefined;
  exif?: Tags | undefined;
  gps?: Tags | undefined;
  xmp?: Mark | undefined;
  iptc?: Mark | undefined;
  comments?: Tags | undefined;
}

export const documentItems = [
  'text',
  'outline',
  'boxes',
  'annotations',
  'properties',
  'attachments',
  'protection',
] as const satisfies ReceiptItem[];
export type DocumentItem = (typeof documentItems)[number];

export interface FileFacts {
  /** `PNG`, `JPEG`, `TIFF`, `BigTIFF`, ... */
  format: string;
  pages: PageFacts[];
  /** Of a PDF that is damaged. */
  damage?: Damage | undefined;
  /** What only a document has. */
  document?: { [item in DocumentItem]?: Mark | undefined };
}
