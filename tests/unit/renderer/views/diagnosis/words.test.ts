import { describe, expect, test } from 'vitest';
import type { Advice } from '../../../../../src-main/contract/config/diagnosis.ts';
import { failsAlone } from '../../../../../src-renderer/views/diagnosis/alone.ts';
import { findings, headline } from '../../../../../src-renderer/views/diagnosis/words.ts';
import { diagnosisOf } from '../../diagnosis.ts';

const even = { colour: [240], uneven: 5, ink: 0.1, stained: false, showThrough: false };
const saysOf = (found: Parameters<typeof findings>[0]) => Object.fromEntries(findings(found));

describe('the headline', () => {
  test.each([
    [{}, 'Strong noise (σ 25)'],
    [{ level: { channels: [0.4], luma: 0.4 } }, 'Hardly any noise (σ 0.4)'],
    [{ level: null }, 'Too small to say how noisy it is'],
    [{ impulses: { share: 0.05, salt: 0.02, pepper: 0.03 } }, 'Single wrong pixels: 5 %'],
    [{ paper: even }, 'A page on even paper'],
    [{ paper: { ...even, uneven: 90, stained: true } }, 'A page with stains'],
    [{ paper: { ...even, showThrough: true } }, 'A page with print that shines through'],
  ] as const)('of %j', (found, says) => {
    expect(headline(diagnosisOf(structuredClone(found) as object))).toBe(says);
  });
});

describe('the findings', () => {
  test('say what is there, and nothing of what is not', () => {
    expect(saysOf(diagnosisOf())).toEqual({
      Strength: 'σ 25 of 255',
      Brightness: 'as strong in the dark as in the light',
      Grain: 'fine: each pixel by itself',
    });
  });

  test('say no more of noise that nobody sees than how weak it is', () => {
    expect(saysOf(diagnosisOf({ level: { channels: [0.6], luma: 0.6 } }))).toEqual({
      Strength: 'σ 0.6 of 255',
    });
  });

  test('tell channels apart where they differ', () => {
    const { Strength } = saysOf(diagnosisOf({ level: { channels: [10, 8, 14.2], luma: 8 } }));
    expect(Strength).toBe('σ red 10, green 8, blue 14 of 255');
  });

  test('name stripes, JPEG, photons and wrong pixels', () => {
    const says = saysOf(
      diagnosisOf({
        pattern: { kind: 'rows', across: [], down: [], rows: 0.4, columns: 0 },
        jpeg: { from: 'pixels', quality: 40, blocks: 0.3 },
        dependence: {
          kind: 'photons',
          slope: 0.02,
          offset: 0,
          peak: 50,
          sigma: null,
          speckle: null,
          curve: [],
        },
        impulses: { share: 0.01, salt: 0.01, pepper: 0 },
      }),
    );
    expect(says).toMatchObject({
      Grain: 'stripes along rows',
      JPEG: 'quality of about 40',
      Brightness: 'grows with light, as photon noise: about 50 photons at white',
      'Wrong pixels': '1 % of all, white ones',
    });
  });
});

test('training on the pictures alone is said to fail with its reason and what to do instead', () => {
  const { advice } = diagnosisOf();
  expect(failsAlone(advice)).toBeNull();
  const fails = (instead: Advice['blindSpot']['instead']) =>
    failsAlone({ ...advice, blindSpot: { works: false, troubles: ['blurred'], instead } });
  expect(fails('clean')).toMatch(/coarse.*Teach the noise on clean pictures instead\.$/);
  expect(fails('paired')).toMatch(/coarse.*Pairs would work\.$/);
  expect(fails(null)).toMatch(/picture\.$/);
  expect(fails('wider-blind-spot')).toBeNull();
});
