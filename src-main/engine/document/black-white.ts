import type { z } from 'zod';
import type { bwStep } from '../../contract/config/document.ts';
import type { Raster } from '../image/raster.ts';
import { histogramOf, quantileOf, type Grey } from './grey.ts';
import { inkOf } from './ink.ts';
import { besidePaper, paperOf } from './paper.ts';
import { inkByOtsu, inkByRule, mostDeviation, sauvola, wolf, type Ink } from './threshold.ts';

type Settings = z.output<typeof bwStep>;

/** Windows of the local rules reach so many strokes to each side. */
const reach = 4;

/**
 * Ink black, paper white, in 8 bits grey: 0 and 255. Light and shadow are taken out before any threshold.
 * @returns also the part of the page that is ink, 0..1
 */
export function blackAndWhite(raster: Raster, settings: Settings): { raster: Raster; ink: number } {
  const paper = paperOf(raster);
  const ink = inkBy(settings, besidePaper(raster, paper), paper.stroke);
  const count = ink.data.reduce((sum, isInk) => sum + isInk, 0);
  const data = ink.data.map((isInk) => (isInk ? 0 : 255));
  const { width, height } = ink;
  return { raster: { data, width, height, channels: 1 }, ink: count / data.length };
}

function inkBy({ method, ink: bias }: Settings, grey: Grey, stroke: number): Ink {
  const radius = Math.max(10, reach * stroke);
  switch (method) {
    case 'auto':
      return inkOf(grey, stroke, bias);
    case 'otsu':
      return inkByOtsu(grey, (60 * bias) / 100);
    case 'sauvola':
      return inkByRule(grey, radius, sauvola(Math.max(0.02, 0.25 - (0.2 * bias) / 100)));
    case 'wolf': {
      const darkest = quantileOf(histogramOf(grey.data), 0.0001);
      const k = Math.max(0.02, 0.35 - (0.3 * bias) / 100);
      return inkByRule(grey, radius, wolf(k, darkest, mostDeviation(grey, radius)));
    }
  }
}
