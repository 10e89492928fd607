import type { PageDiagnosis } from '../../contract/config/diagnosis.ts';
import type { Samples } from './samples.ts';

/** Pixels looked at at most. */
const most = 400_000;
/** JPEG turns grey into colours that differ by this much, 0-255. */
const nearlyGrey = 1.5;

/** Whether three channels say the same; false for one. */
export function isGreyAsColour({ data, scale, channels }: Samples): boolean {
  if (channels === 1) return false;
  const step = channels * stepOf(data.length / channels);
  for (let i = 0; i + 2 < data.length; i += step) {
    const [red, green, blue] = [data[i]!, data[i + 1]!, data[i + 2]!];
    if ((Math.max(red, green, blue) - Math.min(red, green, blue)) * scale > nearlyGrey) return false;
  }
  return true;
}

/** Shares of the samples that are as dark or as bright as can be. */
export function clippedShares({ data, scale, channels }: Samples): PageDiagnosis['clipped'] {
  const step = channels * stepOf(data.length / channels);
  let [black, white, all] = [0, 0, 0];
  for (let i = 0; i < data.length; i += step)
    for (let channel = 0; channel < channels; channel++, all++) {
      if (data[i + channel]! <= 0) black++;
      else if (data[i + channel]! * scale >= 255) white++;
    }
  return { black: black / Math.max(all, 1), white: white / Math.max(all, 1) };
}

/** Odd, so that no column of a pattern is passed over. */
function stepOf(pixels: number): number {
  return Math.max(1, Math.ceil(pixels / most)) | 1;
}
