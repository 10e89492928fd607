import { roomFor, type Room } from '../base/room.ts';
import type { SourceInfo } from '../image/picture.ts';
import { memoryShares } from './memory.ts';

/** Bytes that a page takes from when it is decoded until it is written. Transparency is put between the colours for the encoder: a copy. */
export function bytesOfPage({ width, height, channels, alpha, depth }: SourceInfo): number {
  const samples = width * height * (channels + (alpha ? 1 : 0)) * (depth / 8);
  return alpha ? 2 * samples : samples;
}

/**
 * Room for the pictures of a batch: many small ones at a time, a large one alone.
 * @param memory MiB that cleaning should stay within
 */
export function pictureRoom(memory?: number): Room {
  return roomFor(memoryShares(memory).pictures);
}

/** Whether the page before may be written and the next one read while a page is in work. */
export function hasRoomAhead(page: SourceInfo, memory?: number): boolean {
  return 3 * bytesOfPage(page) <= memoryShares(memory).pictures;
}
