import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { parseNoise, type NoiseSpec } from '../../contract/config/noise.ts';
import type { Region, Turns } from '../../contract/config/view.ts';
import { readNoiseFile } from './noise-file.ts';

/** Reads a whole number of at least `min`. */
export function whole(min: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < min)
      throw new InvalidArgumentError(`It must be a whole number, at least ${min}.`);
    return value;
  };
}

/** Reads a number such as `0.5`, `3` or `1e-3`. */
export function decimal(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** Reads `gaussian:5-55+jpeg:20`, and noise files: `NOISE.json`, `own:NOISE.json*0.5`. */
export function noise(text: string): NoiseSpec {
  try {
    return parseNoise(text, readNoiseFile);
  } catch (error) {
    if (error instanceof z.ZodError) throw new InvalidArgumentError(`${error.issues[0]!.message}.`);
    throw error;
  }
}

/** Reads a share such as `0.1`, or takes the text for a folder. */
export function shareOrFolder(text: string): number | string {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : text;
}

/** Reads `auto` or a side in pixels. */
export function tile(text: string): 'auto' | number {
  return text === 'auto' ? text : whole(1)(text);
}

/** Reads a sigma, or `auto`. */
export function noiseLevel(text: string): 'auto' | number {
  return text === 'auto' ? text : decimal(text);
}

/** Reads `X,Y,WIDTH,HEIGHT`. */
export function region(text: string): Region {
  const parts = text.split(',').map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : -1));
  const [x = -1, y = -1, width = 0, height = 0] = parts;
  if (parts.length !== 4 || Math.min(x, y) < 0 || Math.min(width, height) < 1)
    throw new InvalidArgumentError('It must be X,Y,WIDTH,HEIGHT in whole pixels, for example 120,40,64,64.');
  return { x, y, width, height };
}

/** Reads `2/8`: the second of eight parts. */
export function shard(text: string): { index: number; count: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (!match) throw new InvalidArgumentError('It must be I/N, for example 2/8.');
  return { index: Number(match[1]), count: Number(match[2]) };
}

/** Reads 1, 2, 4 or 8. */
export function turns(text: string): Turns {
  if (text === '1' || text === '2' || text === '4' || text === '8') return Number(text) as Turns;
  throw new InvalidArgumentError('It must be 1, 2, 4 or 8.');
}

/** Reads `all`, or numbers from 1 on: `1,4,5`. */
export function numbersOrAll(text: string): 'all' | number[] {
  return text === 'all' ? text : text.split(',').map((part) => whole(1)(part.trim()));
}
