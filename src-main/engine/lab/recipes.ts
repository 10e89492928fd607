import type { LabRecipe } from '../../contract/config/lab.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { anomaly } from './recipes/anomaly.ts';
import { audio } from './recipes/audio.ts';
import { byHand } from './recipes/by-hand.ts';
import { contractive } from './recipes/contractive.ts';
import { digitsConv } from './recipes/digits-conv.ts';
import { digitsDense } from './recipes/digits-dense.ts';
import { encodeDecode } from './recipes/encode-decode.ts';
import { iris } from './recipes/iris.ts';
import { labels } from './recipes/labels.ts';
import { pca } from './recipes/pca.ts';
import { recommender } from './recipes/recommender.ts';
import { scaledUp } from './recipes/scaled-up.ts';
import { sequencesRecipe } from './recipes/sequences.ts';
import { sparse } from './recipes/sparse.ts';
import { stacked } from './recipes/stacked.ts';
import { translation } from './recipes/translation.ts';
import { twoNoises } from './recipes/two-noises.ts';
import { variational } from './recipes/variational.ts';
import { words } from './recipes/words.ts';
import type { Recipe } from './recipe.ts';

/** Every experiment, in the order of the systems that the program grew out of. */
export const recipes: readonly Recipe[] = [
  digitsConv,
  scaledUp,
  twoNoises,
  digitsDense,
  anomaly,
  encodeDecode,
  pca,
  iris,
  labels,
  byHand,
  recommender,
  sparse,
  contractive,
  stacked,
  sequencesRecipe,
  variational,
  translation,
  words,
  audio,
];

/** The recipes of these names; all for none. @throws Failure `lab/no-such-recipe` */
export function chooseRecipes(names: readonly string[]): readonly Recipe[] {
  return names.length > 0 ? names.map(recipeOf) : recipes;
}

function recipeOf(name: string): Recipe {
  const found = recipes.find((recipe) => recipe.name === name);
  if (found) return found;
  throw new Failure('lab/no-such-recipe', { name, names: recipes.map((recipe) => recipe.name).join(', ') });
}

/** What a recipe says of itself. */
export function describeRecipe({ run: _run, ...told }: Recipe): LabRecipe {
  return told;
}
