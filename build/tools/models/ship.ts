import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from '../../../src-main/contract/config/card.ts';
import { readCard, writeCard } from '../../../src-main/engine/store/card.ts';
import { inProject } from '../lib/project.mjs';
import { measure } from './measure.ts';
import type { Recipe } from './recipes.ts';

/** How a model was made, and by which state of the project. */
export type Origin = Pick<NonNullable<ModelCard['making']>, 'command' | 'commit'>;

const parts = ['model.json', 'weights.bin', 'model.onnx'];

/**
 * Copies a trained model to where those that ship lie, with what the recipe knows about it in its card; not when the one there has a better
 * PSNR on the same validation images.
 * @param sets folder of public sets to measure on; without it the card has no table
 * @returns a sentence for the person at the terminal
 */
export async function ship(recipe: Recipe, folder: string, origin: Origin, sets?: string): Promise<string> {
  const place = inProject('models', recipe.name);
  const [card, present] = [await readCard(folder), await readCard(place).catch(() => null)];
  const [now, was] = [card.metrics?.psnr ?? 0, present?.metrics?.psnr ?? 0];
  if (now <= was)
    return `${recipe.name} stays as it is: ${was.toFixed(2)} dB, the new one has ${now.toFixed(2)} dB`;
  await mkdir(place, { recursive: true });
  for (const part of parts) await copyFile(join(folder, part), join(place, part));
  const { purpose, data, limits } = recipe;
  const measured = sets ? await measure(folder, recipe.measures, sets) : [];
  const making = { ...data, limits, ...origin, measured };
  await writeCard(place, { ...card, name: recipe.name, purpose, making });
  return `${recipe.name} ships now: ${now.toFixed(2)} dB on its validation images`;
}
