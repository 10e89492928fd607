import { between } from './chance.ts';
import { colouredRows } from './grain/coloured.ts';
import { sensorFor, varianceAt } from './grain/sensor.ts';
import { toneOf, type Tone } from './grain/tone.ts';
import type { Noise } from './noise.ts';

/**
 * The noise of a camera: photons and read-out in linear light, more in the channels that white balance raises, spread over neighbours and
 * channels by demosaicking and smoothing, all of it before a tone curve, so that shadows are noisier than light. `sigma` is about its standard
 * deviation in middle grey, on the 0-255 scale. Sensor, colours and curve are drawn anew for each picture.
 */
export const camera: Noise = ({ data, width, channels }, sigma, random) => {
  if (sigma === 0) return;
  const tone = toneOf(between(1.8, 2.6, random));
  const sensor = sensorFor(sigma / 255, channels, tone, random);
  const next = colouredRows(width, channels, random);
  for (let from = 0; from < data.length; from += width * channels) {
    const row = next();
    for (let i = 0; i < row.length; i++)
      data[from + i] = expose(data[from + i]!, tone, (light) => {
        return row[i]! * Math.sqrt(varianceAt(sensor, i % channels, light));
      });
  }
};

/** A value with noise that is added to its light. */
function expose(value: number, tone: Tone, noiseAt: (light: number) => number): number {
  const light = tone.toLight(value);
  return tone.toValue(light + noiseAt(light));
}
