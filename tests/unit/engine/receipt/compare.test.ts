import { describe, expect, it } from 'vitest';
import { compareFacts } from '../../../../src-main/engine/receipt/compare.ts';
import type { FileFacts, PageFacts } from '../../../../src-main/engine/receipt/facts.ts';

const page: PageFacts = {
  width: 30,
  height: 20,
  bits: 8,
  colour: 'RGB',
  alpha: false,
  compression: 'deflate',
  lossy: false,
};

function fileOf(...pages: Partial<PageFacts>[]): FileFacts {
  return { format: 'TIFF', pages: pages.map((own) => Object.assign({}, page, own)) };
}

function dpi(before: number, after: number): string {
  return compareFacts(fileOf({ dpi: [before, before] }), fileOf({ dpi: [after, after] })).dpi!.verdict;
}

describe('comparing facts', () => {
  it('leaves out what neither has', () => {
    const receipt = compareFacts(fileOf({}), fileOf({}));
    expect(Object.keys(receipt).toSorted()).toEqual(
      ['colour', 'compression', 'depth', 'format', 'pages', 'size'].toSorted(),
    );
    expect(Object.values(receipt).every(({ verdict }) => verdict === 'kept')).toBe(true);
  });

  it('takes the worst of all pages, and tells of each kind', () => {
    const receipt = compareFacts(
      fileOf({ bits: 16 }, { bits: 16 }, { bits: 1, colour: 'grey' }),
      fileOf({ bits: 16 }, { bits: 8 }, { bits: 1, colour: 'grey' }),
    );
    expect(receipt.depth).toEqual({
      verdict: 'converted',
      before: '16 bits (2 pages), 1 bit (1 page)',
      after: '16 bits (1 page), 8 bits (1 page), 1 bit (1 page)',
    });
    expect(receipt.colour!.verdict).toBe('kept');
  });

  it('says that pages are gone', () => {
    expect(compareFacts(fileOf({}, {}), fileOf({})).pages!.verdict).toBe('lost');
  });

  it('takes rounded resolutions for the same, and others not', () => {
    expect(dpi(300, 299.9994)).toBe('kept');
    expect(dpi(203.2, 203)).toBe('kept');
    expect(dpi(300, 72)).toBe('converted');
  });

  it('compares sizes as people see them', () => {
    const turned = { width: 20, height: 30, orientation: 6 };
    const receipt = compareFacts(fileOf(turned), fileOf({}));
    expect(receipt.size!.verdict).toBe('kept');
    expect(receipt.orientation!.verdict).toBe('converted');
  });

  it('names tags that are missing or other', () => {
    const exif = new Map([
      ['Make', 'a'],
      ['Model', 'b'],
      ['Copyright', 'c'],
    ]);
    const lost = compareFacts(fileOf({ exif }), fileOf({ exif: new Map([['Model', 'b']]) })).exif;
    expect(lost).toEqual({ verdict: 'lost', before: '3 tags', after: '1 tag, without Make, Copyright' });
    const other = compareFacts(fileOf({ exif }), fileOf({ exif: new Map(exif).set('Make', 'z') })).exif;
    expect(other).toEqual({ verdict: 'converted', before: '3 tags', after: '3 tags, another Make' });
  });

  it('calls removed what is gone and was to go, and lost what was to go and is there in part', () => {
    const gps = new Map([['GPS tag 1', 'a']]);
    expect(compareFacts(fileOf({ gps }), fileOf({}), ['gps']).gps!.verdict).toBe('removed');
    expect(compareFacts(fileOf({ gps }), fileOf({ gps }), ['gps']).gps!.verdict).toBe('kept');
    expect(compareFacts(fileOf({ gps }), fileOf({})).gps!.verdict).toBe('lost');
  });

  it('takes the profile of CMYK for converted with its colours', () => {
    const icc = { words: 'Press', digest: '1' };
    const told = compareFacts(fileOf({ colour: 'CMYK', icc }), fileOf({}));
    expect(told.icc).toEqual({ verdict: 'converted', before: 'Press', after: null });
    expect(compareFacts(fileOf({ icc }), fileOf({})).icc!.verdict).toBe('lost');
  });
});
