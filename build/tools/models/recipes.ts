import type { Recipe } from './recipe.ts';
import { document } from './recipes/document.ts';
import { impulse } from './recipes/impulse.ts';
import { photoGrey } from './recipes/photo-grey.ts';
import { photo } from './recipes/photo.ts';

/** Every model that ships. */
export const recipes: Recipe[] = [photo, photoGrey, document, impulse];
