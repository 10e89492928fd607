import type { ReceiptItem, ReceiptVerdict } from '../../contract/config/receipt.ts';
import type { Mark, PageFacts, Tags } from './facts.ts';
import { lostTags, tagsWords } from './tags.ts';

/** One thing that a page has: how it reads, and what became of it. */
export interface Aspect {
  /** Null where a page has nothing of it; `source` is the page it was made of, where this is a result. */
  words(page: PageFacts, source?: PageFacts): string | null;
  /** Null where neither has it. */
  judge(before: PageFacts, after: PageFacts): ReceiptVerdict | null;
}

/** Both sides read the same, or not. */
function byWords(words: (page: PageFacts) => string | null): Aspect {
  return { words, judge: (before, after) => verdictOf(words(before), words(after)) };
}

function verdictOf(
  before: string | null,
  after: string | null,
  isSame = before === after,
): ReceiptVerdict | null {
  if (before === null && after === null) return null;
  if (isSame) return 'kept';
  return after === null ? 'lost' : 'converted';
}

function byMark(mark: (page: PageFacts) => Mark | undefined): Aspect {
  const words = (page: PageFacts) => mark(page)?.words ?? null;
  return {
    words,
    judge: (before, after) =>
      verdictOf(words(before), words(after), mark(before)?.digest === mark(after)?.digest),
  };
}

function byTags(tags: (page: PageFacts) => Tags | undefined, noun: string): Aspect {
  return {
    words: (page, source) => tagsWords(tags(page), source && tags(source), noun),
    judge(before, after) {
      const [old, own] = [tags(before), tags(after)];
      // What encoders add about themselves is no loss.
      if (!old) return null;
      if (!own || lostTags(old, own).length > 0) return 'lost';
      return [...old].every(([name, value]) => own.get(name) === value) ? 'kept' : 'converted';
    },
  };
}

const ways = [
  'upright',
  'mirrored',
  'upside down',
  'mirrored upside down',
  'mirrored and turned left',
  'turned right to be upright',
  'mirrored and turned right',
  'turned left to be upright',
];

/** As people see it. */
function shownSize({ width, height, isDrawn, orientation = 1 }: PageFacts): string {
  if (isDrawn) return `${width} x ${height} points`;
  return orientation >= 5 ? `${height} x ${width}` : `${width} x ${height}`;
}

function depthWords({ bits, float, isDrawn }: PageFacts): string {
  if (isDrawn) return 'drawn';
  return `${bits} ${bits === 1 ? 'bit' : 'bits'}${float ? ' floating point' : ''}`;
}

/** Formats round resolutions: JPEG to whole pixels per inch, PNG to whole ones per metre. */
const dpiTolerance = 0.003;

const resolution: Aspect = {
  words({ dpi }) {
    if (!dpi) return null;
    const [across, down] = dpi.map((value) => String(Number(value.toFixed(value < 10 ? 2 : 1))));
    return across === down ? `${across} dpi` : `${across} x ${down} dpi`;
  },
  judge(before, after) {
    const [a, b] = [before.dpi, after.dpi];
    const isSame =
      a !== undefined &&
      b !== undefined &&
      a.every((value, i) => Math.abs(b[i]! / value - 1) <= dpiTolerance);
    return verdictOf(resolution.words(before), resolution.words(after), isSame);
  },
};

/** Upright is what a file without a word about it is. */
const orientation: Aspect = {
  words: (page) => (page.orientation === undefined ? null : ways[page.orientation - 1]!),
  judge(before, after) {
    if (before.orientation === undefined && after.orientation === undefined) return null;
    return (before.orientation ?? 1) === (after.orientation ?? 1) ? 'kept' : 'converted';
  },
};

/** The profile of colours that were converted went into them. */
const profile: Aspect = (({ words, judge }) => ({
  words,
  judge(before: PageFacts, after: PageFacts) {
    const verdict = judge(before, after);
    return verdict === 'lost' && before.colour === 'CMYK' && after.colour !== 'CMYK' ? 'converted' : verdict;
  },
}))(byMark(({ icc }) => icc));

/** What each page has. A result with transparency that the source had not counts as converted. */
export const aspects: Partial<Record<ReceiptItem, Aspect>> = {
  size: byWords(shownSize),
  depth: byWords(depthWords),
  colour: byWords(({ colour, bits }) => (colour === 'grey' && bits === 1 ? 'black and white' : colour)),
  compression: byWords(({ compression, lossy }) => `${compression}${lossy ? ' (lossy)' : ''}`),
  dpi: resolution,
  orientation,
  alpha: byWords(({ alpha }) => (alpha ? 'transparency' : null)),
  icc: profile,
  exif: byTags(({ exif }) => exif, 'tag'),
  gps: byTags(({ gps }) => gps, 'tag'),
  xmp: byMark(({ xmp }) => xmp),
  iptc: byMark(({ iptc }) => iptc),
  comments: byTags(({ comments }) => comments, 'text'),
};
