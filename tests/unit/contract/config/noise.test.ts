import { describe, expect, it } from 'vitest';
import { formatNoise, parseNoise } from '../../../../src-main/contract/config/noise.ts';

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
