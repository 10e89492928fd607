import type { Pdfium } from './pdfium-module.ts';

/** Samples of 8 bits: `height x width x channels`, rows first. */
export interface Bitmap {
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

export interface DrawCall {
  /** A file of one page. */
  bytes: Uint8Array;
  width: number;
  height: number;
  /** Whether the page is turned as it says; else it lies as its content does. */
  isUpright: boolean;
}

const imageObject = 3;
/** FPDFBitmap_Gray, _BGR, _BGRx, _BGRA: bytes of a pixel. */
const pixelBytes: Record<number, number> = { 1: 1, 2: 3, 3: 4, 4: 4 };
const bgrx = 3;
/** FPDF_RENDER_NO_SMOOTHIMAGE is not set: strips join better so. FPDF_PRINTING: as for paper. */
const forPaper = 0x800;

/** The picture that a file of one page shows, at its own size; null where PDFium cannot read it. */
export function takePicture(pdfium: Pdfium, bytes: Uint8Array): Bitmap | null {
  return onPage(pdfium, bytes, (page) => {
    const { module } = pdfium;
    const object = module.FPDFPage_GetObject(page, 0);
    if (!object || module.FPDFPageObj_GetType(object) !== imageObject) return null;
    const bitmap = module.FPDFImageObj_GetBitmap(object);
    if (!bitmap) return null;
    try {
      return bitmapOf(pdfium, bitmap);
    } finally {
      module.FPDFBitmap_Destroy(bitmap);
    }
  });
}

/** Draws a page on white; null where PDFium cannot read it, or has no memory for it. */
export function drawPage(pdfium: Pdfium, { bytes, width, height, isUpright }: DrawCall): Bitmap | null {
  return onPage(pdfium, bytes, (page) => {
    const { module } = pdfium;
    const bitmap = module.FPDFBitmap_Create(width, height, 0);
    if (!bitmap) return null;
    try {
      module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      const turned = isUpright ? 0 : (4 - module.FPDFPage_GetRotation(page)) % 4;
      module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turned, forPaper);
      return bitmapOf(pdfium, bitmap, bgrx);
    } finally {
      module.FPDFBitmap_Destroy(bitmap);
    }
  });
}

function onPage<T>(pdfium: Pdfium, bytes: Uint8Array, work: (page: number) => T): T | null {
  const { module, heap, reserve, free } = pdfium;
  const copy = reserve(bytes.length);
  if (!copy) return null;
  heap().set(bytes, copy);
  const document = module.FPDF_LoadMemDocument(copy, bytes.length, '');
  const page = document ? module.FPDF_LoadPage(document, 0) : 0;
  try {
    return page ? work(page) : null;
  } finally {
    if (page) module.FPDF_ClosePage(page);
    if (document) module.FPDF_CloseDocument(document);
    free(copy);
  }
}

function bitmapOf({ module, heap }: Pdfium, bitmap: number, format = module.FPDFBitmap_GetFormat(bitmap)) {
  const size = pixelBytes[format];
  if (!size) return null;
  const [width, height] = [module.FPDFBitmap_GetWidth(bitmap), module.FPDFBitmap_GetHeight(bitmap)];
  const stride = module.FPDFBitmap_GetStride(bitmap);
  const from = heap();
  const start = module.FPDFBitmap_GetBuffer(bitmap);
  const channels: 1 | 3 = size === 1 ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = start + y * stride;
    if (channels === 1) data.set(from.subarray(row, row + width), y * width);
    else
      for (let at = row; at < row + width * size; at += size) {
        data[to++] = from[at + 2]!;
        data[to++] = from[at + 1]!;
        data[to++] = from[at]!;
      }
  }
  return { data, width, height, channels };
}
