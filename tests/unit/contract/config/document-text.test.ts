import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDocument, parseDocument } from '../../../../src-main/contract/config/document-text.ts';
import { bwMethods, documentSettings, speckSizes } from '../../../../src-main/contract/config/document.ts';

const percent = fc.integer({ min: 0, max: 100 });
const maybe = <T>(step: fc.Arbitrary<T>) => fc.option(step, { nil: undefined });
const settings = fc
  .record({
    showThrough: maybe(fc.record({ strength: percent })),
    deskew: maybe(
      fc.record({
        angle: fc.oneof(
          fc.constant('auto' as const),
          fc.integer({ min: -450, max: 450 }).map((n) => n / 10),
        ),
        page: fc.constantFrom('keep' as const, 'grow' as const),
      }),
    ),
    border: maybe(fc.record({ how: fc.constantFrom('fill' as const, 'crop' as const) })),
    whiten: maybe(fc.record({ strength: percent })),
    despeckle: maybe(fc.record({ size: fc.constantFrom(...speckSizes) })),
    bw: maybe(fc.record({ method: fc.constantFrom(...bwMethods), ink: fc.integer({ min: -100, max: 100 }) })),
    model: fc.constantFrom('first' as const, 'last' as const),
  })
  .map((some) => documentSettings.parse(some))
  .filter((own) => Object.entries(own).some(([name, value]) => name !== 'model' && value));

describe('document mode in one line', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(settings, (own) => {
        expect(parseDocument(formatDocument(own))).toEqual(own);
      }),
    );
  });

  it('takes steps in any order, and values as numbers and words', () => {
    expect(parseDocument('bw:wolf:20, whiten:55,deskew:grow')).toEqual({
      deskew: { angle: 'auto', page: 'grow' },
      whiten: { strength: 55 },
      bw: { method: 'wolf', ink: 20 },
      model: 'first',
    });
    expect(parseDocument('whiten,model').model).toBe('last');
  });

  it.each([
    ['whiter', /'whiter' is no step: steps are show-through, deskew/],
    ['whiten:200', /whiten\.strength/],
    ['whiten,whiten:20', /stands there twice/],
    ['border:3', /'border' takes no number/],
    ['whiten:much', /'whiten' takes no 'much'/],
    ['whiten,model,bw', /'model' stands first or last/],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parseDocument(text)).toThrow(message);
  });
});
