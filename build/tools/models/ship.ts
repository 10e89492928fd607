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

/** Folders at the maker's: public sets to measure on, photographs to learn from. Without them the card has no table, or the picture no photographs. */
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
  await mkdir(place, { recursive: true });
  await packModel(folder, place);
  const { purpose, data, limits } = recipe;
  const measured = sets ? await measure(place, recipe.measures, sets) : [];
  const making = { ...data, limits, ...origin, measured };
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

/** Writes what the recipe says of purpose and limits into the card of a model that ships. */
export async function describeAgain({ name, purpose, limits }: Recipe): Promise<void> {
  const place = inProject('models', name);
  const card = await readCard(place);
  if (!card.making) return;
  await writeCard(place, { ...card, purpose, making: { ...card.making, limits } });
  await updateManifest();
}
