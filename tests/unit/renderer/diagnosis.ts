import type { Advice, PageDiagnosis } from '../../../src-main/contract/config/diagnosis.ts';

const advice: Advice = {
  model: { name: 'photo', why: 'colour', leaves: [] },
  training: { objective: 'self', noise: null, why: 'unknown-noise' },
  blindSpot: { works: true, troubles: [], instead: null },
};

/** A diagnosis of a colour photograph with white noise, but for what a test says. */
export function diagnosisOf(
  changes: Partial<Omit<PageDiagnosis, 'advice'>> & { advice?: Partial<Advice> } = {},
): PageDiagnosis {
  return {
    page: 0,
    width: 640,
    height: 480,
    depth: 8,
    level: { channels: [25, 25, 25], luma: 17 },
    dependence: {
      kind: 'constant',
      slope: 0,
      offset: 0.0096,
      peak: null,
      sigma: 25,
      speckle: null,
      curve: [],
    },
    pattern: { kind: 'white', across: [0, 0, 0, 0], down: [0, 0, 0, 0], rows: 0, columns: 0 },
    jpeg: null,
    impulses: { share: 0, salt: 0, pepper: 0 },
    paper: null,
    greyAsColour: false,
    clipped: { black: 0, white: 0 },
    doubts: [],
    ...changes,
    advice: { ...advice, ...changes.advice },
  };
}
