import type { LabRecipe } from '../../../src-main/contract/config/lab.ts';
import { language } from '../../format/language.svelte.ts';
import { labRecipes as german } from '../../format/text/de/lab-recipes.ts';

/* What an experiment says of itself, in the chosen language; the engine's own English where nothing else is known. */

export function titleOf(recipe: LabRecipe): string {
  return translated(recipe)?.[0] ?? recipe.title;
}

export function summaryOf(recipe: LabRecipe): string {
  return translated(recipe)?.[1] ?? recipe.summary;
}

/** What it takes. */
export function dataOf(recipe: LabRecipe): string {
  return translated(recipe)?.[2] ?? recipe.data;
}

function translated({ name }: LabRecipe) {
  return language.current === 'de' ? german[name] : undefined;
}
