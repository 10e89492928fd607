import type { DeviceChoice } from '../../contract/config/device.ts';
import type { NoiseSpec } from '../../contract/config/noise.ts';
import type { PictureData } from '../../contract/config/picture.ts';

/**
 * A picture in memory. Samples lie row by row, the channels of a pixel side by side: 1 grey, 2 grey and alpha, 3 red-green-blue, 4 those and
 * alpha. `Uint8Array` holds 0..255, `Uint16Array` 0..65535, `Float32Array` 0..1 (results may lie a little outside). They are code values as
 * files have them; no colour profile and no curve is applied. The picture that is given to a function is never changed.
 */
export type Picture = PictureData;

/** `gaussian:25`, `gaussian:5-55+jpeg:20@0.3`, as at the command line; or its parts. See docs/library.md. */
export type Noise = string | NoiseSpec;

/** Where and with how much a call computes. */
export interface Computing {
  /** `auto`, which is usual, takes the fastest that computes rightly on this machine. */
  device?: DeviceChoice['device'];
  /** Threads to compute with; all cores when absent. */
  threads?: number;
  /** MiB that cleaning should stay within; tiles become smaller for it. */
  memory?: number;
}

/** Where everything lies. */
export interface Places {
  /** Folder of what the program keeps: `CLEANPLATE_HOME`, or where the system keeps such data, when absent. */
  home?: string;
  /** Folder of your own models, by their names; the one that the program uses when absent. */
  models?: string;
}

export interface OpenOptions extends Places, Computing {}

/** What goes with every call. */
export interface Run<Progress = { fraction: number }, Event = never> {
  /** Aborted, the call throws the signal's reason as soon as the engine has let go. What was finished stays on the disk. */
  signal?: AbortSignal;
  /** Told how far it is; `fraction` is 0..1 and never goes down. */
  onProgress?(progress: Progress): void;
  /** Told of every single thing that happens, such as a file that is done or a point of the curves. */
  onEvent?(event: Event): void;
}

/** One file or folder, or several. */
export type Paths = string | readonly string[];
