import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../../build/tools/lib/project.mjs';
import { currentManifest, readManifest } from '../../../../build/tools/models/manifest.ts';
import { recipes } from '../../../../build/tools/models/recipes.ts';

describe('the models that ship', () => {
  it('are those of the manifest, which was written when the last of them changed', async () => {
    const written = await readManifest();
    const { models } = await currentManifest(written);
    expect(models.map(({ name, version, weights }) => ({ name, version, weights }))).toEqual(
      written.models.map(({ name, version, weights }) => ({ name, version, weights })),
    );
  });

  it('are under 25 MB together', async () => {
    const { models } = await currentManifest(await readManifest());
    expect(models.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(25e6);
  });

  it('each have a recipe, and a picture of what they do and where they fail', async () => {
    const { models } = await readManifest();
    for (const { name } of models) {
      expect(recipes.map((recipe) => recipe.name)).toContain(name);
      expect(existsSync(inProject('models', name, 'picture.webp'))).toBe(true);
    }
  });
});
