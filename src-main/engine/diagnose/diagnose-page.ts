import type { JpegTraces, PageDiagnosis } from '../../contract/config/diagnosis.ts';
import { depthOf, type Raster } from '../image/raster.ts';
import { adviseOn } from './advice.ts';
import { findImpulses } from './impulses.ts';
import { blocksOf, jpegTraces } from './jpeg-traces.ts';
import { describeNoise, measureWhite, type NoiseFindings } from './noise.ts';
import { findPaper } from './paper.ts';
import { samplesOfRaster, type Samples } from './samples.ts';
import type { Findings } from './seen.ts';
import { clippedShares, isGreyAsColour } from './traits.ts';

/** Stuck pixels that would change what is measured around them. */
const disturbing = 0.002;
const muchClipped = 0.5;

/**
 * What noise a page has, and what fits it. Looks at blocks from all over it: as quick for a large picture as for a small one.
 * @param fileQuality of the file it lies in, where that is a JPEG file
 */
export function diagnosePage(raster: Raster, page: number, fileQuality: number | null): PageDiagnosis {
  const samples = samplesOfRaster(raster);
  const impulses = findImpulses(samples);
  const hasImpulses = impulses.share > disturbing;
  const white = measureWhite(samples, hasImpulses);
  const paper = findPaper(samples, white?.level.luma ?? 0, hasImpulses);
  const clipped = clippedShares(samples);
  const noise =
    paper && clipped.white > muchClipped
      ? silent(samples.channels)
      : describeNoise(samples, white, !hasImpulses && !paper);
  const { width, height, channels } = samples;
  const findings: Findings = {
    page,
    width,
    height,
    depth: depthOf(raster.data),
    ...noise,
    jpeg: tracesOf(samples, fileQuality, paper !== null),
    impulses,
    paper,
    greyAsColour: isGreyAsColour(samples),
    clipped,
    doubts: [...noise.doubts, ...(clipped.black + clipped.white > muchClipped ? (['clipped'] as const) : [])],
  };
  return { ...findings, advice: adviseOn(findings, channels) };
}

/** Half of a page and more is white without a trace of noise; what letters look like then says nothing. */
function silent(channels: number): NoiseFindings {
  const level = { channels: Array.from({ length: channels }, () => 0), luma: 0 };
  return { level, dependence: null, pattern: null, doubts: [] };
}

/** Lines of text have steps at regular places, too: on a page, they are no proof. */
function tracesOf(samples: Samples, fileQuality: number | null, isPage: boolean): JpegTraces | null {
  if (fileQuality === null) {
    const traces = jpegTraces(samples);
    return isPage && traces?.quality === null ? null : traces;
  }
  return { from: 'file', quality: fileQuality, blocks: blocksOf(samples) };
}
