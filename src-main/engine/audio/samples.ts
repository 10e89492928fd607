import type { Track } from './frames.ts';
import type { WavForm } from './wav.ts';

type Get = (view: DataView, at: number) => number;
type Put = (view: DataView, at: number, value: number) => void;

/** One sample to -1..1 and back; whole numbers are rounded and stay in their range. */
const codings: Record<string, { get: Get; put: Put }> = {
  'int 8': {
    get: (view, at) => (view.getUint8(at) - 128) / 128,
    put: (view, at, value) => view.setUint8(at, whole(value, 128) + 128),
  },
  'int 16': {
    get: (view, at) => view.getInt16(at, true) / 0x8000,
    put: (view, at, value) => view.setInt16(at, whole(value, 0x8000), true),
  },
  'int 24': {
    get: (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 0x800000,
    put(view, at, value) {
      const number = whole(value, 0x800000);
      view.setUint16(at, number & 0xffff, true);
      view.setInt8(at + 2, number >> 16);
    },
  },
  'int 32': {
    get: (view, at) => view.getInt32(at, true) / 0x80000000,
    put: (view, at, value) => view.setInt32(at, whole(value, 0x80000000), true),
  },
  'float 32': {
    get: (view, at) => finite(view.getFloat32(at, true)),
    put: (view, at, value) => view.setFloat32(at, value, true),
  },
  'float 64': {
    get: (view, at) => finite(view.getFloat64(at, true)),
    put: (view, at, value) => view.setFloat64(at, value, true),
  },
};

/** One channel of a WAV file, read from its bytes as it is needed. */
export function trackOf(bytes: Uint8Array, form: WavForm, channel: number): Track {
  const { view, get, place } = accessTo(bytes, form, channel);
  const { length, rate } = form;
  return {
    length,
    rate,
    read(from, count) {
      const samples = new Float32Array(count);
      const end = Math.min(count, length - from);
      for (let i = Math.max(0, -from); i < end; i++) samples[i] = get(view, place(from + i));
      return samples;
    },
  };
}

/** Writes samples of a channel into the bytes of a WAV file; what would lie outside of it is left out. */
export function writeSamples(
  bytes: Uint8Array,
  form: WavForm,
  channel: number,
  from: number,
  samples: Float32Array | Float64Array,
): void {
  const { view, put, place } = accessTo(bytes, form, channel);
  const end = Math.min(samples.length, form.length - from);
  for (let i = Math.max(0, -from); i < end; i++) put(view, place(from + i), samples[i]!);
}

function accessTo(bytes: Uint8Array, { kind, bits, channels, at }: WavForm, channel: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bits / 8;
  const place = (sample: number): number => at + (sample * channels + channel) * size;
  return { view, place, ...codings[`${kind} ${bits}`]! };
}

function whole(value: number, one: number): number {
  return Math.min(one - 1, Math.max(-one, Math.round(value * one)));
}

/** Files may hold what is no number. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
