import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from '../../../src-main/contract/config/card.ts';
import { readCard, writeCard } from '../../../src-main/engine/store/card.ts';
import { pictureFiles } from '../../../src-main/engine/store/names.ts';
import { inProject } from '../lib/project.mjs';
import { measure } from './measure.ts';
import { updateManifest } from './manifest.ts';
import { packModel } from './pack.ts';
import { makePicture } from './picture.ts';
import type { Recipe } from './recipe.ts';

/** How a model was made, and by which state of the project. */
export type Origin = Pick<NonNullable<ModelCard['making']>, 'command' | 'commit'>;

/** What a card says that neither the training nor a measurement does. */
type Words = Pick<NonNullable<ModelCard['making']>, 'from' | 'terms' | 'credits' | 'limits'>;

/** Folders at the maker's: public sets to measure on, photographs to learn from. Without the sets the card has no table. */
export interface Sources {
  sets?: string | undefined;
  photographs?: string | undefined;
}

/**
 * Copies a trained model to where those that ship lie, with what the recipe knows about it in its card; not when the one there has a better
 * PSNR on the same validation images, unless `replace` says that the recipe is another one, whose PSNR cannot be compared.
 * @returns a sentence for the person at the terminal
 */
export async function ship(
  recipe: Recipe,
  folder: string,
  origin: Origin,
  { sets, photographs }: Sources,
  replace = false,
): Promise<string> {
  const place = inProject('models', recipe.name);
  const [card, present] = [await readCard(folder), await readCard(place).catch(() => null)];
  const [now, was] = [card.metrics?.psnr ?? 0, present?.metrics?.psnr ?? 0];
  if (now <= was && !replace)
    return `${recipe.name} stays as it is: ${was.toFixed(2)} dB, the new one has ${now.toFixed(2)} dB`;
  // Before anything is replaced: what is missing for it is told here.
  const words = await wordsOf(recipe, photographs);
  await mkdir(place, { recursive: true });
  await packModel(folder, place);
  const { purpose } = recipe;
  const measured = sets ? await measure(place, recipe.measures, sets) : [];
  const making = { ...words, ...origin, measured };
  await writeCard(place, { ...(await readCard(place)), name: recipe.name, purpose, making });
  await pictureOf(recipe, photographs);
  await updateManifest();
  return `${recipe.name} ships now: ${now.toFixed(2)} dB on its validation images`;
}

/** Makes the picture beside a model that ships. */
export async function pictureOf({ name, scenes }: Recipe, photographs?: string): Promise<void> {
  const place = inProject('models', name);
  if (scenes) await makePicture(scenes, place, join(place, pictureFiles[0]), photographs);
}

/** Measures a model that ships, and writes what comes out into its card. */
export async function measureAgain({ name, measures }: Recipe, { sets }: Sources): Promise<void> {
  const place = inProject('models', name);
  const card = await readCard(place);
  if (!sets || !card.making) return;
  const measured = await measure(place, measures, sets);
  await writeCard(place, { ...card, making: { ...card.making, measured } });
  await updateManifest();
  process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
}

/** Writes what the recipe says of purpose and limits, and whom the data is from, into the card of a model that ships. */
export async function describeAgain(recipe: Recipe, { photographs }: Sources): Promise<void> {
  const place = inProject('models', recipe.name);
  const card = await readCard(place);
  if (!card.making) return;
  // What a model learned from stays what it was: its recipe may be another one by now.
  const { limits, credits } = await wordsOf(recipe, photographs);
  const making = { ...card.making, limits, ...(credits && { credits }) };
  await writeCard(place, { ...card, purpose: recipe.purpose, making });
  await updateManifest();
}

async function wordsOf({ data, credits, limits }: Recipe, photographs: string | undefined): Promise<Words> {
  return { ...data, ...(credits && { credits: await credits(photographs) }), limits };
}
