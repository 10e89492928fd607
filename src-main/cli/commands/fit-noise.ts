import type { Command } from 'commander';
import type { FitDoubt, FitFindings, FitNoiseResult } from '../../contract/config/fit.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import type { Region } from '../../contract/config/view.ts';
import type { Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addPassword } from '../unlock.ts';
import { region, whole } from '../options/parsers.ts';
import { perform, type Presentation } from '../perform.ts';
import { count, digits } from '../words.ts';

interface FitOptions extends Manners {
  output: string;
  clean?: string;
  region?: Region;
  page: number;
  name?: string;
  overwrite: boolean;
}

export function addFitNoise(program: Command, finish: Finish): void {
  const command = program
    .command('fit-noise')
    .argument('<sample>', 'a noisy picture')
    .description('measure the noise of a picture, to train with noise like it')
    .requiredOption('-o, --output <file>', 'noise file that is written, for --noise FILE')
    .option('--clean <file>', 'the same picture without noise: then all of it tells')
    .option('--region <x,y,w,h>', 'a flat part of it (default: where it is flattest)', region)
    .option('--page <n>', 'page of a TIFF, from 1', whole(1), 1)
    .option('--name <name>', "what the noise is called (default: the sample's name)")
    .option('--overwrite', 'replace a noise file that exists', false);
  addPassword(addManners(command)).action(
    (sample: string, { output, clean, region, page, name, overwrite, ...manners }: FitOptions) => {
      const wishes = {
        ...(clean !== undefined && { clean }),
        ...(region && { region }),
        ...(name !== undefined && { name }),
      };
      const request = { file: sample, page: page - 1, output, overwrite, ...wishes };
      return finish(perform('fitNoise', request, manners, presentationFor(output)));
    },
  );
}

function presentationFor(output: string): Presentation<'fitNoise'> {
  return {
    text: (result) => textOf(result, output),
    cancelled: () => 'Stopped',
  };
}

function textOf({ nearest, findings }: FitNoiseResult, output: string): string {
  const { levels, pixels, from, across, down, channels, brightness, doubts } = findings;
  const alike = `${digits(across[0] ?? 0, 2)} right, ${digits(down[0] ?? 0, 2)} below`;
  return [
    `level       sigma ${levels.map((level) => digits(level)).join(', ')} of 255, on ${count(pixels, 'pixel')} ${places[from]}`,
    `brightness  ${brightnesses[brightness]}`,
    `neighbours  correlation ${alike}`,
    ...(channels === null ? [] : [`channels    correlation ${digits(channels, 2)}`]),
    `nearest     --noise ${formatNoise(nearest)}`,
    ...doubts.map((doubt) => `doubt       ${doubtTexts[doubt]}`),
    `written     ${output}, for: cleanplate train IMAGES --noise ${output}`,
  ].join('\n');
}

const places: Record<FitFindings['from'], string> = {
  pair: 'against the clean picture',
  region: 'of the flat part',
  'flat-parts': 'where it is flattest',
};

const brightnesses: Record<FitFindings['brightness'], string> = {
  unknown: 'the sample has one brightness: taken for the same everywhere',
  constant: 'the same in dark and bright parts',
  rising: 'stronger in bright parts',
  falling: 'stronger in dark parts',
};

const doubtTexts: Record<FitDoubt, string> = {
  small: 'the sample is small: take a larger part',
  structured: 'the sample shows more than noise: take a flatter part, or give the clean picture',
  clipped: 'part of the sample is plain black or white: what clipping took is a guess',
};
