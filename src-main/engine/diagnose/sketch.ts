import type { Samples } from './samples.ts';

/** A picture made small: for what is seen from afar. Grey, or red, green, blue; 0-255. */
export interface Sketch {
  channels: Float32Array[];
  luma: Float32Array;
  width: number;
  height: number;
}

/** Pixels of the longer side: letters of a page are still two or three wide. */
const longest = 1000;
/** Of a pixel of the sketch, so many are averaged in each direction. */
const mostOfEach = 3;

/** Means of a few pixels of each cell; small pictures stay as they are. */
export function sketchOf(samples: Samples): Sketch {
  const step = Math.max(1, Math.ceil(Math.max(samples.width, samples.height) / longest));
  const width = Math.max(1, Math.floor(samples.width / step));
  const height = Math.max(1, Math.floor(samples.height / step));
  const channels = Array.from({ length: samples.channels }, (_, channel) =>
    shrunk(samples, channel, step, width, height),
  );
  return { channels, luma: lumaOf(channels), width, height };
}

function shrunk(
  samples: Samples,
  channel: number,
  step: number,
  width: number,
  height: number,
): Float32Array {
  const { data, scale, channels } = samples;
  const taken = Math.min(step, mostOfEach);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < taken; i++)
        for (let j = 0; j < taken; j++)
          sum += data[((y * step + i) * samples.width + x * step + j) * channels + channel]!;
      out[y * width + x] = (sum * scale) / taken ** 2;
    }
  return out;
}

function lumaOf([red, green, blue]: Float32Array[]): Float32Array {
  if (!green || !blue) return red!;
  return red!.map((value, i) => 0.299 * value + 0.587 * green[i]! + 0.114 * blue[i]!);
}
