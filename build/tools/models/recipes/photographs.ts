import type { Recipe } from '../recipe.ts';

/** What the models for photographs learn from. */
export const photographs: Recipe['data'] = {
  from: '158 photographs of 16 public collections, reduced to 600 to 1,200 pixels',
  terms: 'CC0 or public domain, each of them',
};
