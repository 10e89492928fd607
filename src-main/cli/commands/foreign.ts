import type { Command } from 'commander';
import type { ForeignResult } from '../../contract/config/foreign.ts';
import type { Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addDevice, deviceOf, type DeviceOptions } from '../options/shared.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import { troubleNote } from '../trouble.ts';
import { count, digits } from '../words.ts';

interface ForeignOptions extends Manners, DeviceOptions {
  model: string;
  like: string[];
  map?: string;
  overwrite: boolean;
}

export function addForeign(program: Command, finish: Finish): void {
  const command = program
    .command('foreign')
    .argument('<in>', 'an image')
    .description('show where an image is foreign to a model: where the model cannot copy it')
    .requiredOption(
      '--model <model>',
      'a model as for denoise; best an own one, of a net with a bottleneck (train --net tutorial or dense)',
    )
    .option(
      '--like <images...>',
      'ordinary images, of which the threshold is learned (default: what sticks out of the image)',
      [],
    )
    .option('--map <file>', 'PNG that is written: the image, with red over what is foreign')
    .option('--overwrite', 'replace a file that exists', false);
  addManners(addDevice(command)).action((input: string, options: ForeignOptions) => {
    const { model, like, map, overwrite } = options;
    const request = {
      input,
      model,
      like,
      overwrite,
      device: deviceOf(options),
      ...(map !== undefined && { map }),
    };
    return finish(perform('foreign', request, options, presentation));
  });
}

const presentation = { text, progress: () => 'copying', note: troubleNote };

function text({ score, threshold, learned, foreign, share, places, map }: ForeignResult): string {
  const from =
    learned.from === 'like' ? `of ${count(learned.pictures, 'ordinary image')}` : 'of the image itself';
  const lines = [
    `score      ${digits(score)} of 255 where the copy is worst; threshold ${digits(threshold)}, ${from}`,
    foreign
      ? `foreign    ${(100 * share).toFixed(1)} % of the image, in ${count(places.length, 'place')}`
      : 'foreign    nothing',
    ...(map === undefined ? [] : [`map        ${map}`]),
  ];
  if (places.length === 0) return lines.join('\n');
  const columns = ['X', 'Y', 'SIZE', 'SCORE'].map((title) => ({ title, right: true }));
  const rows = places.map(({ x, y, width, height, score: own }) => [
    String(x),
    String(y),
    `${width} x ${height}`,
    digits(own),
  ]);
  return [...lines, '', table(columns, rows)].join('\n');
}
