import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** PDFium with its memory. */
export interface Pdfium {
  module: WrappedPdfiumModule;
  /** Its memory; growing replaces it, so it is asked for anew each time. */
  heap(): Uint8Array;
  /** Reserved bytes; to be freed. */
  reserve(bytes: number): number;
  free(pointer: number): void;
  word(pointer: number, value?: number): number;
}

/** What it says on its way is for its own makers. */
const quiet = () => {};

/** Loads PDFium's WebAssembly; the only place that knows where it lies. */
export async function loadPdfium(): Promise<Pdfium> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
  const bytes = await readFile(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const module = await init({ wasmBinary, print: quiet, printErr: quiet });
  module.PDFiumExt_Init();
  const { pdfium } = module;
  const memory = memoryOf(pdfium.wasmExports);
  return {
    module,
    heap: () => new Uint8Array(memory.buffer),
    reserve: (size) => pdfium.wasmExports.malloc(size),
    free: (pointer) => pdfium.wasmExports.free(pointer),
    word(pointer, value) {
      if (value !== undefined) pdfium.setValue(pointer, value, 'i32');
      return pdfium.getValue(pointer, 'i32');
    },
  };
}

/** It is there; only the types do not say so. */
function memoryOf(exports: object): { readonly buffer: ArrayBuffer } {
  const memory = 'memory' in exports ? exports.memory : null;
  if (isMemory(memory)) return memory;
  throw new TypeError('PDFium has no memory');
}

function isMemory(value: unknown): value is { readonly buffer: ArrayBuffer } {
  return (
    typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayBuffer
  );
}
