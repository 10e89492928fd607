import type { DoubtCode, JpegTraces, PageDiagnosis, Pattern } from '../../contract/config/diagnosis.ts';
import { depthOf, type Raster } from '../image/raster.ts';
import { adviseOn, type Findings } from './advice.ts';
import { lumaOf, sampleBlocks, type Blocks } from './blocks.ts';
import { noiseCurve, typicalVariance, type CurvePoint } from './curve.ts';
import { describeDependence, fitDependence } from './dependence.ts';
import { flatParts } from './flat.ts';
import { findImpulses } from './impulses.ts';
import { blocksOf, jpegTraces } from './jpeg-traces.ts';
import { curvesOf, leastBlocks, levelOfCurves } from './level.ts';
import { findPaper } from './paper.ts';
import { patternOf, type FlatNoise } from './pattern.ts';
import { samplesOfRaster, type Samples } from './samples.ts';
import { clippedShares, isGreyAsColour } from './traits.ts';

/** Stuck pixels that would change what is measured around them. */
const disturbing = 0.002;
/** Where classes of brightness differ by more than this, texture is everywhere. */
const textured = 3;
const muchClipped = 0.5;

/**
 * What noise a page has, and what fits it. Looks at blocks from all over it: as quick for a large picture as for a small one.
 * @param fileQuality of the file it lies in, where that is a JPEG file
 */
export function diagnosePage(raster: Raster, page: number, fileQuality: number | null): PageDiagnosis {
  const samples = samplesOfRaster(raster);
  const impulses = findImpulses(samples);
  const noise = noiseOf(samples, impulses.share > disturbing);
  const clipped = clippedShares(samples);
  const { width, height, channels } = samples;
  const findings: Findings = {
    page,
    width,
    height,
    channels,
    depth: depthOf(raster.data),
    ...noise.found,
    jpeg: tracesOf(samples, fileQuality),
    impulses,
    paper: findPaper(samples, noise.found.level?.luma ?? 0),
    greyAsColour: isGreyAsColour(samples),
    clipped,
    doubts: [...noise.doubts, ...(clipped.black + clipped.white > muchClipped ? (['clipped'] as const) : [])],
  };
  return { ...findings, advice: adviseOn(findings) };
}

interface Noise {
  found: Pick<PageDiagnosis, 'level' | 'dependence' | 'pattern'>;
  doubts: DoubtCode[];
}

function noiseOf(samples: Samples, hasImpulses: boolean): Noise {
  const blocks = sampleBlocks(samples, hasImpulses ? (value) => value <= 2 || value >= 253 : undefined);
  if (blocks.count < leastBlocks)
    return { found: { level: null, dependence: null, pattern: null }, doubts: ['too-small'] };
  const flat = patternOf(flatParts(samples));
  const factor = hasImpulses ? 1 : smoothness(blocks, flat);
  const curves = curvesOf(blocks).map((curve) => curve.map((point) => stronger(point, factor)));
  const fit = fitDependence(curves);
  const { sigma, luma } = levelOfCurves(blocks, curves, fit);
  const pattern: Pattern | null = flat && !hasImpulses ? flat.pattern : null;
  return {
    found: { level: { channels: sigma, luma }, dependence: fit && describeDependence(fit, curves), pattern },
    doubts: isTextured(curves) ? ['textured'] : [],
  };
}

/** How much stronger noise is than its high frequencies say: 1 where it is white. In variance. */
function smoothness(blocks: Blocks, flat: FlatNoise | null): number {
  if (!flat || flat.pattern.kind === 'white') return 1;
  const luma = lumaOf(blocks).coefficients[0]!;
  const high = typicalVariance(noiseCurve(luma, flatClasses).map(asItIs));
  return high > 0 ? Math.max(flat.variance / high, 1) : 1;
}

const flatClasses = 8;

function asItIs(point: CurvePoint): CurvePoint {
  return { ...point, variance: point.clippedVariance };
}

function stronger(point: CurvePoint, factor: number): CurvePoint {
  return { ...point, variance: point.variance * factor };
}

function isTextured(curves: CurvePoint[][]): boolean {
  const variances = curves
    .flat()
    .map(({ variance }) => variance)
    .toSorted((a, b) => a - b);
  return variances[Math.floor(variances.length / 2)]! > textured * Math.max(variances[0]!, 1);
}

function tracesOf(samples: Samples, fileQuality: number | null): JpegTraces | null {
  if (fileQuality === null) return jpegTraces(samples);
  return { from: 'file', quality: fileQuality, blocks: blocksOf(samples) };
}
