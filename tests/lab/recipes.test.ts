import { describe, expect, it } from 'vitest';
import { labResult } from '../../src-main/contract/config/lab.ts';
import { figureCsv } from '../../src-main/contract/config/lab-csv.ts';
import { recipes } from '../../src-main/engine/lab/recipes.ts';
import { drawFigure } from '../../src-main/engine/lab/report/draw-figure.ts';
import { runRecipe } from '../../src-main/engine/lab/run.ts';
import type { Recipe } from '../../src-main/engine/lab/recipe.ts';

const options = { seed: 1, quick: true, device: 'cpu', signal: new AbortController().signal } as const;

/** A quick try of a recipe; its result as it leaves the engine. */
async function tried(recipe: Recipe) {
  const fractions: number[] = [];
  const onProgress = ({ fraction }: { fraction: number }) => void fractions.push(fraction);
  return { result: labResult.parse(await runRecipe(recipe, { ...options, onProgress })), fractions };
}

it('has each recipe once', () => {
  for (const key of ['name', 'row'] as const)
    expect(new Set(recipes.map((recipe) => recipe[key])).size).toBe(recipes.length);
  expect(recipes.map(({ row }) => row)).toEqual(recipes.map(({ row }) => row).toSorted((a, b) => a - b));
});

describe.each(recipes)('$name', (recipe) => {
  it('says what it did, and shows it', async () => {
    const { result, fractions } = await tried(recipe);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(result.measures.length).toBeGreaterThan(0);
    expect(result.settings.length).toBeGreaterThan(0);
    const names = result.figures.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
    for (const figure of result.figures) {
      expect(drawFigure(figure)).not.toMatch(/NaN|undefined/);
      expect(figureCsv(figure).length).toBeGreaterThan(0);
    }
  });
});
