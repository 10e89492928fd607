/**
 * `npm run models:train -- NAME [--photographs DIR] [--minutes N] [--threads N] [--home DIR]
 * [--sets DIR] [--replace] [--picture] [--measure] [--words] [--ship]`: makes one of the models that ship, anew or
 * from where it was left, and puts it into `models/NAME` when it is better than the one there, or in any case with `--replace` (its recipe is
 * another one, so that their PSNR cannot be compared). Work lies in `dist/models/NAME`. With `--picture` it only makes the picture anew,
 * with `--measure` only the table, with `--words` only what the card says of its purpose, limits and credits; with `--ship` it
 * trains no more and ships what there is. Models of photographs name whom these are from, by the table beside them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { trainResult } from '../../../src-main/contract/config/training.ts';
import { cleanplateIn } from '../demo/cleanplate.ts';
import { inProject } from '../lib/project.mjs';
import { recipes } from './recipes.ts';
import { describeAgain, measureAgain, pictureOf, ship } from './ship.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    photographs: { type: 'string' },
    minutes: { type: 'string' },
    threads: { type: 'string' },
    home: { type: 'string' },
    sets: { type: 'string' },
    replace: { type: 'boolean' },
    picture: { type: 'boolean' },
    measure: { type: 'boolean' },
    words: { type: 'boolean' },
    ship: { type: 'boolean' },
  },
});
const recipe = recipes.find(({ name }) => name === positionals[0]);
if (!recipe) {
  process.stderr.write(`Name one of the models: ${recipes.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
const at = (folder?: string) => folder && resolve(folder);
const sources = { sets: at(values.sets), photographs: at(values.photographs) };
if (values.picture) await pictureOf(recipe, sources.photographs);
if (values.measure) await measureAgain(recipe, sources);
if (values.words) await describeAgain(recipe, sources);
if (values.picture || values.measure || values.words) process.exit();

const home = values.home ? resolve(values.home) : inProject('dist', 'models', recipe.name);
const { images, validation } = await recipe.gather(join(home, 'data'), values.photographs);
const model = join(home, recipe.name);
const minutes = values.minutes ?? String(recipe.minutes);
const threads = values.threads ? ['--threads', values.threads] : [];
const settings = ['--minutes', minutes, ...threads];
const fresh = (to: string, training: string): string[] => [
  'train',
  images,
  '-o',
  to,
  '--validation',
  validation,
  ...training.split(' '),
];
// Asked before it begins: hours later the project may have gone on.
const origin = {
  command: `npm run models:train -- ${[recipe.name, ...settings].join(' ')}`,
  commit: commitNow(),
};
if (!values.ship) await learn();
process.stdout.write(`${await ship(recipe, model, origin, sources, values.replace)}\n`);

/** From where it was left, or from the beginning. */
async function learn(): Promise<void> {
  const { run } = cleanplateIn(home);
  if (existsSync(join(model, 'checkpoint'))) {
    await run(['train', '--resume', model, ...settings], trainResult);
    return;
  }
  await run([...fresh(model, recipe!.training), ...(await learnBefore()), ...settings], trainResult);
}

/** What the training starts from, made before where the recipe says so. */
async function learnBefore(): Promise<string[]> {
  let from: string[] = [];
  for (const [i, { training, minutes: time }] of (recipe!.before ?? []).entries()) {
    const stage = `${model}-stage-${i + 1}`;
    const args = [...fresh(stage, training), ...from, '--minutes', String(time), ...threads];
    if (!existsSync(stage)) await cleanplateIn(home).run(args, trainResult);
    from = ['--from', stage];
  }
  return from;
}

function commitNow(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: inProject(), encoding: 'utf8' }).trim();
}
