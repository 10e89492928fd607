import { roomFor, type Room } from '../base/room.ts';
import type { SourceInfo } from '../image/picture.ts';
import { pictureMemory } from './tile-area.ts';

/** Bytes that a page takes from when it is decoded until it is written. Transparency is put between the colours for the encoder: a copy. */
export function bytesOfPage({ width, height, channels, alpha, depth }: SourceInfo): number {
  const samples = width * height * (channels + (alpha ? 1 : 0)) * (depth / 8);
  return alpha ? 2 * samples : samples;
}

/** Room for the pictures of a batch: many small ones at a time, a large one alone. */
export function pictureRoom(): Room {
  return roomFor(pictureMemory);
}

/** Whether the page before may be written and the next one read while a page is in work. */
export function hasRoomAhead(page: SourceInfo): boolean {
  return 3 * bytesOfPage(page) <= pictureMemory;
}
