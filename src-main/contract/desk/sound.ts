import type { z } from 'zod';
import { audioResult } from '../config/audio.ts';
import { handedData } from './lab.ts';

/** A recording that was given to a window and cleaned. */
export const cleanedSound = audioResult.omit({ in: true, out: true }).extend({ name: handedData.shape.name });
export type CleanedSound = z.infer<typeof cleanedSound>;
