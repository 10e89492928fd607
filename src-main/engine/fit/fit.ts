import type { FitDoubt, FitFindings } from '../../contract/config/fit.ts';
import type { NoiseSpec } from '../../contract/config/noise.ts';
import { ownNoiseFormat, type OwnNoise } from '../../contract/config/own-noise.ts';
import { structureOf, type Structure } from './axes.ts';
import { takeBands } from './bands.ts';
import { curveOf } from './curve.ts';
import { takeImpulses } from './impulses.ts';
import { brightnessOf, nearestNoise } from './nearest.ts';
import { pixelsOf, shownAt, type Window } from './window.ts';

/** A noise, measured. */
export interface Fit {
  noise: OwnNoise;
  nearest: NoiseSpec;
  findings: FitFindings;
}

/** Fewer pixels, and the level is known to no better than 2 %. */
const fewPixels = 1500;
/** What is alike far apart is no noise. */
const mostBeyond = 0.12;
const mostClipped = 0.03;

/**
 * Measures the noise of windows one thing after the other, each being taken out before the next: stuck pixels, rows and columns, strength by
 * brightness, what channels and neighbours share.
 * @param windows at least one; their residuals are changed
 */
export function fitNoise(windows: Window[], from: FitFindings['from'], name: string): Fit {
  const doubts = doubtsBefore(windows);
  const impulses = takeImpulses(windows);
  const banding = takeBands(windows);
  const measured = windows[0]!.residual.map((_, channel) => curveOf(windows, channel));
  const structure = structureOf(windows, measured, from !== 'pair');
  const curves = measured.map((curve) => raised(curve, structure.missing));
  const format = ownNoiseFormat;
  const noise = { format, name, curves, axes: structure.axes, banding, impulses, jpeg: null } as const;
  if (structure.beyond > mostBeyond) doubts.push('structured');
  const findings = { from, pixels: pixelsOf(windows), ...found(windows, curves, structure), doubts };
  return { noise, nearest: nearestNoise(noise, findings), findings };
}

function found(
  windows: readonly Window[],
  curves: OwnNoise['curves'],
  structure: Structure,
): Omit<FitFindings, 'from' | 'pixels' | 'doubts'> {
  return {
    levels: levelsOf(windows, structure.missing),
    ...neighboursOf(structure),
    channels: structure.channels,
    brightness: brightnessOf(curves),
  };
}

/** Stronger by what fitted surfaces took. */
function raised(curve: OwnNoise['curves'][number], missing: number): OwnNoise['curves'][number] {
  const factor = 1 / Math.sqrt(1 - Math.min(missing, 0.5));
  return curve.map(({ signal, sigma }) => ({
    signal,
    sigma: Math.min(255, Number((sigma * factor).toFixed(3))),
  }));
}

function levelsOf(windows: readonly Window[], missing: number): number[] {
  return windows[0]!.residual.map((_, c) => {
    let [square, count] = [0, 0];
    for (const { residual, spoiled } of windows)
      residual[c]!.forEach((value, i) => {
        square += spoiled[i] ? 0 : value * value;
        count += 1 - spoiled[i]!;
      });
    return Math.sqrt(square / Math.max(count, 1) / (1 - Math.min(missing, 0.5)));
  });
}

function neighboursOf({ map, reach }: Structure): Pick<FitFindings, 'across' | 'down'> {
  const size = 2 * reach + 1;
  const lags = Array.from({ length: Math.min(4, reach) }, (_, i) => i + 1);
  return {
    across: lags.map((lag) => map[reach * size + reach + lag]!),
    down: lags.map((lag) => map[(reach + lag) * size + reach]!),
  };
}

function doubtsBefore(windows: readonly Window[]): FitDoubt[] {
  const pixels = pixelsOf(windows);
  let clipped = 0;
  for (const window of windows)
    for (let i = 0; i < window.spoiled.length; i++)
      if (window.residual.some((_, c) => shownAt(window, c, i) <= 0 || shownAt(window, c, i) >= 255))
        clipped++;
  const doubts: FitDoubt[] = [];
  if (pixels < fewPixels) doubts.push('small');
  if (clipped > mostClipped * pixels) doubts.push('clipped');
  return doubts;
}
