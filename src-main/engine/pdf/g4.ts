import { blackWords, whiteWords, type RunWords } from './g4-words.ts';

const pass = [0b0001, 4] as const;
const horizontal = [0b001, 3] as const;
/** How far a change lies from the one above: 3 to the left .. 3 to the right. */
const vertical = [
  [0b0000010, 7],
  [0b000010, 6],
  [0b010, 3],
  [0b1, 1],
  [0b011, 3],
  [0b000011, 6],
  [0b0000011, 7],
] as const;
const lineEnd = [0b000000000001, 12] as const;

/**
 * Packs a black-and-white picture as CCITT Group 4 (ITU-T T.6), as fax machines and scanners do; readers take black for 0.
 * @param samples `height x width`, 0..255: what is below 128 is black
 */
export function packG4(samples: Uint8Array | Uint16Array, width: number, height: number): Buffer {
  const out = bitWriter();
  let above: number[] = [];
  for (let y = 0; y < height; y++) {
    const line = changesOf(samples, y * width, width);
    packLine(out, above, line, width);
    above = line;
  }
  out.put(lineEnd);
  out.put(lineEnd);
  return out.end();
}

/** Where the colour changes along a row that begins white: even places of the list turn black, odd ones white. */
function changesOf(samples: Uint8Array | Uint16Array, from: number, width: number): number[] {
  const changes: number[] = [];
  let isBlack = false;
  for (let x = 0; x < width; x++) {
    const now = samples[from + x]! < 128;
    if (now === isBlack) continue;
    changes.push(x);
    isBlack = now;
  }
  return changes;
}

/** Names as in T.6: a0 is where we are, a1 and a2 the next changes on this line, b1 and b2 those above. */
function packLine(out: BitWriter, above: number[], line: number[], width: number): void {
  let a0 = -1;
  let colour: 0 | 1 = 0;
  let i = 0;
  let j = 0;
  while (a0 < width) {
    while (i < line.length && (line[i]! <= a0 || i % 2 !== colour)) i++;
    while (j > 0 && above[j - 1]! > a0) j--;
    while (j < above.length && (above[j]! <= a0 || j % 2 !== colour)) j++;
    const a1 = line[i] ?? width;
    const b1 = above[j] ?? width;
    const b2 = above[j + 1] ?? width;
    if (b2 < a1) {
      out.put(pass);
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      out.put(vertical[a1 - b1 + 3]!);
      a0 = a1;
      colour = colour === 0 ? 1 : 0;
    } else {
      const a2 = line[i + 1] ?? width;
      out.put(horizontal);
      putRun(out, a1 - Math.max(a0, 0), colour === 0 ? whiteWords : blackWords);
      putRun(out, a2 - a1, colour === 0 ? blackWords : whiteWords);
      a0 = a2;
    }
  }
}

function putRun(out: BitWriter, length: number, words: RunWords): void {
  let left = length;
  for (; left >= 2560; left -= 2560) out.put(words[63 + 40]!);
  if (left >= 64) out.put(words[63 + (left >> 6)]!);
  out.put(words[left & 63]!);
}

interface BitWriter {
  put(word: readonly [bits: number, length: number]): void;
  end(): Buffer;
}

function bitWriter(): BitWriter {
  let bytes = Buffer.allocUnsafe(2 ** 16);
  let at = 0;
  let bits = 0;
  let count = 0;

  function push(byte: number): void {
    if (at === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(bytes.length)]);
    bytes[at++] = byte;
  }

  return {
    put([word, length]) {
      bits = (bits << length) | word;
      for (count += length; count >= 8;) {
        count -= 8;
        push((bits >> count) & 255);
      }
      bits &= (1 << count) - 1;
    },
    end() {
      if (count > 0) push((bits << (8 - count)) & 255);
      return Buffer.from(bytes.subarray(0, at));
    },
  };
}
