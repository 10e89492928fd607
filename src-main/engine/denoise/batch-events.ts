import type { BatchControl, BatchFile, BatchProgress } from '../../contract/config/cleaning.ts';
import type { BatchPart } from './before.ts';

/** How a batch and who asked for it talk. */
export interface BatchEvents {
  /** Aborted: no new file is taken, and work that heeds the signal stops. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: BatchProgress) => void;
  /** A file began or ended, well or not. */
  onFile?: (file: BatchFile) => void;
  /** What need not be done again by who goes on after this process. */
  onKeep?: (part: BatchPart) => void;
  /** Gives what is told to the batch while it runs. */
  onControl?: (listener: (control: BatchControl) => void) => void;
}
