import type { LabMeasure } from '../../../contract/config/lab.ts';
import { cleanPicture } from '../../denoise/clean.ts';
import { openNetwork } from '../../denoise/open.ts';
import { psnr } from '../../image/metrics.ts';
import { crop, type Pixels } from '../../image/pixels.ts';
import { dirtyPage } from '../data/page.ts';
import { pictureTable } from '../figures/pictures.ts';
import type { Lab, LabFindings, Recipe } from '../recipe.ts';
import { rowsOf, type Rows } from '../rows.ts';

const model = 'document';

export const scaledUp: Recipe = {
  name: 'scaled-up',
  row: 2,
  title: 'Scaled up to any picture and any page: the program itself',
  summary: 'The same idea with a larger net, in tiles: the model for scanned pages cleans one.',
  data: 'A page that the program draws and makes dirty. Takes a scanned page',
  minutes: 0.2,
  run,
};

async function run(lab: Lab): Promise<LabFindings> {
  const { dirty, clean, about } = await dirtyPage(lab);
  const { device, threads, signal } = lab;
  const { network } = await openNetwork(model, { device, threads }, 1);
  const onProgress = (fraction: number) => lab.tell('cleaning', fraction);
  const cleaned = await cleanPicture(dirty, network, { signal, onProgress }).finally(() => network.dispose());
  const quality = (label: string, page: Pixels): LabMeasure[] =>
    clean ? [{ label, value: psnr(page, clean), unit: 'dB', better: 'higher' }] : [];
  const columns = { dirty, cleaned, ...(clean && { 'as drawn': clean }) };
  const shown = Object.entries(columns).map(([name, page]) => [name, middle(page)] as const);
  return {
    data: about,
    settings: [
      ['Model', `${model}, which ships with the program`],
      [
        'How',
        'in tiles that overlap by what the net can see, so that a page of any size equals one run over all of it',
      ],
    ],
    measures: [...quality('The dirty page', dirty), ...quality('Cleaned', cleaned)],
    figures: [
      await pictureTable({ name: 'page', title: 'The middle of the page' }, Object.fromEntries(shown)),
    ],
    notes: ['This is what the command denoise and the studio do with photographs and documents.'],
  };
}

/** At most 400 x 300 pixels, as a table of one picture. */
function middle(page: Pixels): Rows {
  const [width, height] = [Math.min(400, page.width), Math.min(300, page.height)];
  const [x, y] = [Math.floor((page.width - width) / 2), Math.floor((page.height - height) / 2)];
  return rowsOf([height, width, 1], crop(page, x, y, width, height).data);
}
