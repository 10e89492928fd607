import { describe, expect, it } from 'vitest';
import { formatNoise, noiseSpec, parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { trainingConfig } from '../../../../src-main/contract/config/training.ts';
import type { OwnNoise } from '../../../../src-main/contract/config/own-noise.ts';

describe('the notation of noises', () => {
  it.each(['gaussian:25', 'gaussian:5-55+jpeg:20', 'paper:0.6', 'gaussian:25+jpeg:60-95@0.3'])(
    'writes %s as it was read',
    (text) => expect(formatNoise(parseNoise(text))).toBe(text),
  );

  it('has a share only where one is given, and leaves a share of all out', () => {
    expect(parseNoise('jpeg:60-95@0.3')).toEqual([{ kind: 'jpeg', low: 60, high: 95, share: 0.3 }]);
    expect(parseNoise('jpeg:60')).toEqual([{ kind: 'jpeg', low: 60, high: 60 }]);
    expect(formatNoise(parseNoise('jpeg:60@1'))).toBe('jpeg:60');
  });

  it.each([
    'gaussian',
    'gaussian:',
    'gaussian:300',
    'gaussian:9-5',
    'blur:3',
    'jpeg:60@0',
    'jpeg:60@1.5',
    'jpeg:60@',
    'jpeg@0.3:60',
    '',
  ])('refuses %j', (text) => expect(() => parseNoise(text)).toThrow());
});

describe('a noise of one’s own', () => {
  const own: OwnNoise = {
    format: 1,
    name: 'attic',
    curves: [[{ signal: 128, sigma: 9 }]],
    axes: [{ mix: [1], side: 1, kernel: [1] }],
    banding: { rows: 0, columns: 0, common: 1 },
    impulses: { share: 0, salt: 0, pepper: 0 },
    jpeg: null,
  };
  const files: string[] = [];
  const read = (file: string) => {
    files.push(file);
    return own;
  };

  it.each([
    ['attic.json', 'attic.json', 'own:attic'],
    ['my scans/a+b: 1.json', 'my scans/a+b: 1.json', 'own:attic'],
    ['own:attic.json', 'attic.json', 'own:attic'],
    ['own:attic.json*0.5-1.5', 'attic.json', 'own:attic*0.5-1.5'],
    ['own:C:/x/attic.json*2@0.3+jpeg:60', 'C:/x/attic.json', 'own:attic*2@0.3+jpeg:60'],
    ['gaussian:3+own:attic.json', 'attic.json', 'gaussian:3+own:attic'],
  ])('is read from %s', (text, file, shown) => {
    const spec = parseNoise(text, read);
    expect(files.at(-1)).toBe(file);
    expect(formatNoise(spec)).toBe(shown);
    expect(spec.find(({ kind }) => kind === 'own')?.own).toEqual(own);
  });

  it('is nothing without its content, and no other noise has one', () => {
    expect(() => parseNoise('own:1')).toThrow();
    expect(() => parseNoise('attic.json')).toThrow();
    expect(noiseSpec.safeParse([{ kind: 'own', low: 1, high: 1 }]).success).toBe(false);
    expect(noiseSpec.safeParse([{ kind: 'gaussian', low: 1, high: 1, own }]).success).toBe(false);
    expect(noiseSpec.safeParse([{ kind: 'own', low: 1, high: 1, own }]).success).toBe(true);
  });

  it('travels with the settings of a training, as what was measured and not as a path', () => {
    const config = trainingConfig.parse({
      images: ['photos'],
      noise: parseNoise('own:/home/me/attic.json*0.5-1.5+jpeg:70', read),
      net: { net: 'unet', channels: 1 },
    });
    const written = JSON.stringify(config);
    expect(written).not.toContain('/home/me');
    expect(trainingConfig.parse(JSON.parse(written))).toEqual(config);
    expect(config.noise![0]!.own).toEqual(own);
  });
});
