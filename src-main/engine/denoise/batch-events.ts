import type { BatchControl, BatchFile, BatchProgress } from '../../contract/config/cleaning.ts';

/** How a batch and who asked for it talk. */
export interface BatchEvents {
  /** Aborted: no new file is taken, and work that heeds the signal stops. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: BatchProgress) => void;
  /** A file began or ended, well or not. */
  onFile?: (file: BatchFile) => void;
  /** Gives what is told to the batch while it runs. */
  onControl?: (listener: (control: BatchControl) => void) => void;
}
