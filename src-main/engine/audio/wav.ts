import { Failure } from '../../contract/errors/failure.ts';

/** How samples lie in a WAV file, and where. */
export interface WavForm {
  rate: number;
  channels: number;
  /** Whole numbers or floating point. */
  kind: 'int' | 'float';
  bits: 8 | 16 | 24 | 32 | 64;
  /** Where the samples begin, in bytes. */
  at: number;
  /** Samples of each channel. */
  length: number;
}

const pcm = 1;
const float = 3;
const extensible = 0xfffe;
const codings: Record<number, string> = {
  2: 'ADPCM',
  6: 'A-law',
  7: 'u-law',
  17: 'IMA ADPCM',
  80: 'MPEG',
  85: 'MP3',
};
const forms = new Set(['int 8', 'int 16', 'int 24', 'int 32', 'float 32', 'float 64']);
const mostChannels = 64;
const highestRate = 768_000;

/**
 * Reads the chunks of a WAV file (RIFF, Microsoft & IBM 1991). A `data` chunk that claims more than is there is taken as far as it goes,
 * as of a recording that was broken off.
 * @throws Failure `audio/not-wav`, `audio/broken`, `audio/unsupported`
 */
export function readWav(file: string, bytes: Uint8Array): WavForm {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WAVE')
    throw new Failure('audio/not-wav', { file });
  const broken = (reason: string) => new Failure('audio/broken', { file, reason });
  let form: Omit<WavForm, 'at' | 'length'> | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const name = nameAt(bytes, at);
    if (name === 'fmt ') {
      if (size < 16 || at + 8 + size > bytes.length) throw broken('its format is cut off');
      form = readForm(file, new DataView(view.buffer, view.byteOffset + at + 8, size));
    }
    if (name === 'data') {
      if (!form) throw broken('its samples come before it says what they are');
      const frame = (form.channels * form.bits) / 8;
      const length = Math.floor(Math.min(size, bytes.length - at - 8) / frame);
      if (length === 0) throw broken('it holds no samples');
      return { ...form, at: at + 8, length };
    }
    at += 8 + size + (size & 1);
  }
  throw broken('it holds no samples');
}

function readForm(file: string, view: DataView): Omit<WavForm, 'at' | 'length'> {
  const unsupported = (what: string) => new Failure('audio/unsupported', { file, what });
  const tag = view.getUint16(0, true);
  const coding = tag === extensible && view.byteLength >= 40 ? view.getUint16(24, true) : tag;
  if (coding !== pcm && coding !== float) throw unsupported(codings[coding] ?? `coding ${coding}`);
  const [channels, rate, bits] = [view.getUint16(2, true), view.getUint32(4, true), view.getUint16(14, true)];
  const kind = coding === pcm ? 'int' : 'float';
  if (!forms.has(`${kind} ${bits}`))
    throw unsupported(`${bits} bits ${kind === 'int' ? 'whole numbers' : 'floating point'}`);
  if (channels < 1 || channels > mostChannels) throw unsupported(`${channels} channels`);
  if (rate < 1000 || rate > highestRate) throw unsupported(`${rate} samples a second`);
  return { rate, channels, kind, bits: bits as WavForm['bits'] };
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
