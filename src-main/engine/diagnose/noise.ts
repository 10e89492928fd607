import type { DoubtCode, NoiseLevel, PageDiagnosis } from '../../contract/config/diagnosis.ts';
import { lumaOf, sampleBlocks, type Blocks } from './blocks.ts';
import { isTextured, type CurvePoint } from './curve.ts';
import { excessOf } from './excess.ts';
import { describeDependence, fitDependence, type Fit } from './dependence.ts';
import { flatParts } from './flat.ts';
import { curvesOf, leastBlocks, levelOfCurves } from './level.ts';
import { patternOf, type FlatNoise } from './pattern.ts';
import type { Samples } from './samples.ts';

/** What blocks from everywhere tell, as if noise were white. */
export interface WhiteNoise {
  blocks: Blocks;
  curves: CurvePoint[][];
  /** null: there is no noise. */
  fit: Fit | null;
  level: NoiseLevel;
}

/** How strong noise is, how it depends on brightness and how it hangs together. */
export interface NoiseFindings extends Pick<PageDiagnosis, 'level' | 'dependence' | 'pattern'> {
  doubts: DoubtCode[];
}

/**
 * @param hasImpulses black and white are then left out
 * @returns null for pictures that are too small to say
 */
export function measureWhite(samples: Samples, hasImpulses: boolean): WhiteNoise | null {
  const blocks = sampleBlocks(samples, hasImpulses ? isExtreme : undefined);
  if (blocks.count < leastBlocks) return null;
  const all = curvesOf(blocks);
  const curves = hasImpulses ? all.map(amidst) : all;
  const fit = fitDependence(curves);
  const { sigma, luma } = levelOfCurves(blocks, curves, fit);
  return { blocks, curves, fit, level: { channels: sigma, luma } };
}

/** Without black and white, classes near to them look quieter than they are. */
function amidst(curve: CurvePoint[]): CurvePoint[] {
  const middle = curve.filter(({ signal }) => signal > 50 && signal < 205);
  return middle.length > 0 ? middle : curve;
}

function isExtreme(value: number): boolean {
  return value <= 2 || value >= 253;
}

/**
 * Adds what flat parts tell: whether noise is white, and how much more of it there is if not.
 * @param hasFlatParts false where letters or stuck pixels are everywhere: nothing is said of that then
 */
export function describeNoise(
  samples: Samples,
  white: WhiteNoise | null,
  hasFlatParts: boolean,
): NoiseFindings {
  if (!white) return { level: null, dependence: null, pattern: null, doubts: ['too-small'] };
  const { blocks, curves, fit, level } = white;
  const flat = hasFlatParts ? patternOf(flatParts(samples), excessOf(lumaOf(blocks))) : null;
  const factor = strongerBy(level.luma, flat);
  return {
    level: { channels: level.channels.map((each) => factor * each), luma: factor * level.luma },
    dependence: fit && describeDependence(fit, curves, factor),
    pattern: flat?.pattern ?? null,
    doubts: isTextured(curves.flat()) ? ['textured'] : [],
  };
}

/** Most of noise that neighbours share lies below the frequencies that tell the level of white noise. */
function strongerBy(luma: number, flat: FlatNoise | null): number {
  if (!flat || flat.pattern.kind === 'white' || luma <= 0) return 1;
  return Math.max(Math.sqrt(flat.variance) / luma, 1);
}
