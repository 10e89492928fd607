import type { HeaderBytes } from '../header-bytes.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12): where its content lies. */
export interface Box {
  type: string;
  start: number;
  end: number;
}

const mostBoxes = 5000;

/** The boxes that follow each other in `start..end`; what is cut off is left out. */
export async function boxesIn(from: HeaderBytes, start: number, end: number): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < mostBoxes) {
    const head = await from.read(at, 16);
    if (head.length < 8) break;
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short;
    if (length < 8 || at + length > end) break;
    boxes.push({ type: head.toString('latin1', 4, 8), start: at + (isLong ? 16 : 8), end: at + length });
    at += length;
  }
  return boxes;
}

/** Reads numbers one after another; beyond the end they are 0. */
export function cursor(data: Buffer, start = 0) {
  let at = start;
  return {
    number(bytes: number): number {
      const part = data.subarray(at, at + bytes);
      at += bytes;
      return part.reduce((sum, byte) => sum * 256 + byte, 0);
    },
    /** Text up to a zero. */
    text(): string {
      const end = data.indexOf(0, at);
      const text = data.toString('latin1', at, end < 0 ? data.length : end);
      at = end < 0 ? data.length : end + 1;
      return text;
    },
    skip(bytes: number): void {
      at += bytes;
    },
    rest: () => data.subarray(at),
    isOver: () => at >= data.length,
  };
}
