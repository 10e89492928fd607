import type {
  Advice,
  Dependence,
  DoubtCode,
  Leftover,
  PageDiagnosis,
  Pattern,
} from '../../contract/config/diagnosis.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import { isVisible } from '../../contract/config/visible.ts';
import { insteadTexts, troubleTexts } from '../doubt.ts';
import { digits } from '../words.ts';

/** A diagnosis in plain sentences, one a line. */
export function findingLines(page: PageDiagnosis): string[] {
  const { doubts, jpeg, impulses, paper, greyAsColour, clipped } = page;
  return [
    levelLine(page),
    ...(isVisible(page.level) ? traitLines(page) : []),
    ...(impulses.share > 0.0005 ? [impulseLine(impulses)] : []),
    ...(jpeg ? [jpegLine(jpeg)] : []),
    ...(paper ? [paperLine(paper)] : []),
    ...(greyAsColour ? ['Grey, stored as colour'] : []),
    ...(clipped.black + clipped.white > 0.01
      ? [`Clipped: ${percent(clipped.black)} black, ${percent(clipped.white)} white`]
      : []),
    ...doubts.map((doubt) => doubtTexts[doubt]),
  ];
}

/** What to do, in plain sentences. */
export function adviceLines({ model, training, blindSpot }: Advice): string[] {
  const noise = training.noise ? ` --noise ${formatNoise(training.noise)}` : '';
  return [
    `Model: ${model.name ? `${model.name} (${modelReasons[model.why]})${leavesText(model)}` : modelReasons[model.why]}`,
    `Training: ${training.objective ? `--objective ${training.objective}${noise} (${trainingReasons[training.why]})` : trainingReasons[training.why]}`,
    blindSpot.works
      ? 'Blind-spot training (self) works: no noise was found that neighbours share'
      : `A blind spot of single pixels (self) will not do: ${blindSpot.troubles.map((trouble) => troubleTexts[trouble]).join('; ')}${insteadText(blindSpot.instead)}`,
  ];
}

function levelLine({ level }: PageDiagnosis): string {
  if (!level) return 'Noise: too small to say';
  const [red, green, blue] = level.channels.map((sigma) => digits(sigma));
  const apart = green && blue ? ` (red ${red}, green ${green}, blue ${blue})` : '';
  return `Noise: sigma ${digits(level.luma)}${apart} on the 0-255 scale`;
}

function traitLines({ dependence, pattern }: PageDiagnosis): string[] {
  return [...(dependence ? [dependenceText(dependence)] : []), ...(pattern ? [patternText(pattern)] : [])];
}

function dependenceText({ kind, peak, sigma, speckle }: Dependence): string {
  switch (kind) {
    case 'constant':
      return 'The same in dark and bright parts';
    case 'photons':
      return `Grows with brightness as photon noise does (poisson:${digits(peak ?? 0)})`;
    case 'photons-and-constant':
      return `Photon noise and a constant part (poisson:${digits(peak ?? 0)}+gaussian:${digits(sigma ?? 0)})`;
    case 'speckle':
      return `In proportion to brightness (speckle:${digits(speckle ?? 0)})`;
    case 'falling':
      return 'Stronger in dark parts than in bright ones';
  }
}

function patternText({ kind, across, down, rows, columns }: Pattern): string {
  const near = `correlation ${digits(across[0]!, 2)} across, ${digits(down[0]!, 2)} down`;
  switch (kind) {
    case 'white':
      return `White: no pixel tells of its neighbours (${near})`;
    case 'blurred':
      return `Smooth: neighbouring pixels share it (${near})`;
    case 'rows':
      return `Stripes: whole rows have ${percent(rows)} of it in common`;
    case 'columns':
      return `Stripes: whole columns have ${percent(columns)} of it in common`;
    case 'rows-and-columns':
      return `Stripes: whole rows have ${percent(rows)} of it in common, columns ${percent(columns)}`;
  }
}

function impulseLine({ share, salt, pepper }: PageDiagnosis['impulses']): string {
  return `Stuck pixels: ${percent(share)} (${percent(salt)} white, ${percent(pepper)} black)`;
}

function jpegLine({ from, quality, blocks }: NonNullable<PageDiagnosis['jpeg']>): string {
  const what = from === 'file' ? 'JPEG file' : 'Was a JPEG file once';
  const good =
    quality === null ? 'of unknown quality' : `of quality ${from === 'file' ? '' : 'about '}${quality}`;
  return `${what} ${good}; steps at block edges ${percent(blocks)} larger than elsewhere`;
}

function paperLine({
  colour,
  uneven,
  ink,
  stained,
  showThrough,
}: NonNullable<PageDiagnosis['paper']>): string {
  const level = colour.map((value) => Math.round(value)).join(', ');
  const marks = [...(stained ? ['stains or shadow'] : []), ...(showThrough ? ['print shining through'] : [])];
  return `A page: sheet at ${level}, uneven by ${Math.round(uneven)}, ${percent(ink)} ink${marks.length > 0 ? `; ${marks.join(', ')}` : ''}`;
}

function percent(share: number): string {
  return share < 0.0001 ? '0 %' : `${digits(100 * share, 2)} %`;
}

const doubtTexts: Record<DoubtCode, string> = {
  'too-small': 'Too small for more',
  textured: 'Fine texture nearly everywhere: the noise may be weaker than this',
  clipped: 'Much of it is black or white: little is left to go by',
};

const modelReasons: Record<Advice['model']['why'], string> = {
  grey: 'a grey photograph',
  colour: 'a colour photograph',
  page: 'a page',
  impulses: 'stuck pixels',
  'jpeg-blocks': 'none, nothing is seen but blocks of JPEG, which no bundled model takes away',
  'no-noise': 'none, there is nothing to clean',
  unknown: 'too small to say',
};

function leavesText({ leaves }: Advice['model']): string {
  if (leaves.length === 0) return '';
  return `; it leaves ${leaves.map((leftover) => leftoverTexts[leftover]).join(' and ')}`;
}

const leftoverTexts: Record<Leftover, string> = {
  noise: 'the grain',
  stripes: 'the stripes',
  'jpeg-blocks': 'the blocks of JPEG',
  impulses: 'the stuck pixels',
};

const trainingReasons: Record<Advice['training']['why'], string> = {
  'known-noise': 'on clean pictures of the same kind, with this noise added',
  'unknown-noise': 'on the noisy pictures themselves',
  stains: 'on pages with their clean versions: no noise of the program is like these stains',
  'no-noise': 'none, there is nothing to learn',
  unknown: 'too small to say',
};

function insteadText(instead: Advice['blindSpot']['instead']): string {
  return instead ? `. ${insteadTexts[instead]}` : '';
}
