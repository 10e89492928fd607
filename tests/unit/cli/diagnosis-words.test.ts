import { describe, expect, it } from 'vitest';
import { adviceLines, findingLines } from '../../../src-main/cli/commands/diagnosis-words.ts';
import type { PageDiagnosis } from '../../../src-main/contract/config/diagnosis.ts';

const page: PageDiagnosis = {
  page: 0,
  width: 100,
  height: 100,
  depth: 8,
  level: { channels: [20, 21, 22], luma: 14.2 },
  dependence: { kind: 'photons', slope: 0.01, offset: 0, peak: 100, sigma: null, speckle: null, curve: [] },
  pattern: { kind: 'white', across: [0.01, 0, 0, 0], down: [0, 0, 0, 0], rows: 0, columns: 0 },
  jpeg: { from: 'pixels', quality: 75, blocks: 0.1 },
  impulses: { share: 0.05, salt: 0.03, pepper: 0.02 },
  paper: { colour: [230], uneven: 40, ink: 0.1, stained: true, showThrough: false },
  greyAsColour: true,
  clipped: { black: 0.02, white: 0 },
  doubts: ['textured'],
  advice: {
    model: { name: 'photo', why: 'colour', leaves: ['jpeg-blocks', 'stripes'] },
    training: { objective: 'clean', noise: [{ kind: 'poisson', low: 80, high: 120 }], why: 'known-noise' },
    blindSpot: { works: false, troubles: ['jpeg-blocks', 'stains'], instead: 'paired' },
  },
};

describe('a diagnosis in words', () => {
  it('says each finding in a line', () => {
    const text = findingLines(page).join('\n');
    for (const said of [
      'sigma 14.2',
      'poisson:100',
      'White',
      '5.0 %',
      'quality about 75',
      'stains',
      'texture',
    ])
      expect(text).toContain(said);
    expect(findingLines({ ...page, level: null })[0]).toBe('Noise: too small to say');
  });

  it('says what to do as it is typed', () => {
    const [model, training, blindSpot] = adviceLines(page.advice);
    expect(model).toMatch(/photo .*; it leaves the blocks of JPEG and the stripes$/);
    expect(training).toContain('--objective clean --noise poisson:80-120');
    expect(blindSpot).toMatch(/blocks of JPEG.*stains.*--objective paired/);
  });

  it('says when there is nothing to do', () => {
    const lines = adviceLines({
      model: { name: null, why: 'no-noise', leaves: [] },
      training: { objective: null, noise: null, why: 'no-noise' },
      blindSpot: { works: false, troubles: ['no-noise'], instead: null },
    });
    expect(lines.join('\n')).toContain('nothing to clean');
  });
});
