import type { LabResult } from '../../../contract/config/lab.ts';
import type { Rows } from '../rows.ts';

/** Pictures `[28, 28, 1]`, 0..1, and what each shows, as an index of the classes. */
export interface Pictures {
  images: Rows;
  labels: Uint8Array | Uint16Array;
}

export interface Digits {
  train: Pictures;
  test: Pictures;
  classes: string[];
  about: LabResult['data'];
}
