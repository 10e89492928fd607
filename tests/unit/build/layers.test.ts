import { describe, expect, it } from 'vitest';
import { importsOf, readImports } from '../../../build/checks/imports.ts';
import { breaches } from '../../../build/checks/law.ts';
import { root } from '../../../build/tools/lib/project.mjs';

const engine = 'src-main/engine';

/** What the law says of a few files, given as path -> text. */
function verdict(files: Record<string, string>): string[] {
  return breaches(Object.entries(files).map(([file, text]) => importsOf(file, text)));
}

describe('the import law', () => {
  it('lets a folder import lower floors', () => {
    expect(
      verdict({
        [`${engine}/denoise/pipeline.ts`]: `import { planTiles } from '../tiles/plan.ts';`,
        [`${engine}/tiles/plan.ts`]: `import type { Format } from '../../contract/formats.ts';`,
        'src-main/contract/formats.ts': `import { z } from 'zod';`,
      }),
    ).toEqual([]);
  });

  it.each([
    ['a higher floor', `import { train } from '../train/loop.ts';`],
    ['a type of a higher floor', `import type { Train } from '../train/loop.ts';`],
    ['a type written in place', `export const t: import('../train/loop.ts').Train | null = null;`],
    ['a higher floor, re-exported', `export * from '../train/loop.ts';`],
    ['a higher floor, when it is needed', `export const load = () => import('../train/loop.ts');`],
  ])('forbids %s', (_, text) => {
    const found = verdict({ [`${engine}/nets/unet.ts`]: text, [`${engine}/train/loop.ts`]: '' });
    expect(found).toEqual([
      'src-main/engine/nets/unet.ts (src-main/engine/nets, floor 3) may not import ' +
        'src-main/engine/train/loop.ts (src-main/engine/train, floor 6.2)',
    ]);
  });

  it('forbids a neighbour on the same floor', () => {
    const found = verdict({
      [`${engine}/nets/unet.ts`]: `import { scan } from '../dataset/scan.ts';`,
      [`${engine}/dataset/scan.ts`]: '',
    });
    expect(found).toEqual([expect.stringContaining('may not import src-main/engine/dataset/scan.ts')]);
  });

  it('keeps nets and images out of the compiler', () => {
    const found = verdict({
      [`${engine}/jit/compile.ts`]: `import { buildNet } from '../nets/registry.ts';`,
      [`${engine}/nets/registry.ts`]: '',
    });
    expect(found).toEqual([expect.stringContaining('may know nothing of src-main/engine/nets')]);
  });

  it('keeps window and program apart, but for the contract', () => {
    const found = verdict({
      'src-renderer/views/View.svelte': `<script lang="ts">
        import { job } from '../../src-main/contract/jobs.ts';
        import { clean } from '../../src-main/engine/tiles/plan.ts';
      </script>
      {#await import('../frame/Frame.svelte')}{/await}
      <style>p { background: url('../gone.svg'); }</style>`,
      'src-renderer/frame/Frame.svelte': '<p></p>',
      'src-main/contract/jobs.ts': '',
      [`${engine}/tiles/plan.ts`]: `import '../../../src-renderer/views/View.svelte';`,
    });
    expect(found).toEqual([
      'src-renderer/views/View.svelte may know nothing of src-main/engine/tiles, and imports src-main/engine/tiles/plan.ts',
      'src-renderer/views/View.svelte (src-renderer/views, floor 3) may not import ' +
        'src-renderer/frame/Frame.svelte (src-renderer/frame, floor 4)',
      expect.stringContaining('plan.ts may know nothing of src-renderer/views'),
      expect.stringMatching(/^Import cycle: .*View\.svelte/),
    ]);
  });

  it.each([
    ['src-renderer/format/a.ts', 'node:path'],
    ['src-renderer/App.svelte', 'electron'],
    [`${engine}/denoise/a.ts`, 'onnxruntime-node'],
    [`${engine}/dataset/scan.ts`, 'sharp'],
    [`${engine}/jobs/host.ts`, 'electron'],
    [`${engine}/store/library.ts`, 'node:https'],
    [`${engine}/jit/run/session.ts`, 'onnxruntime-node'],
    ['src-main/studio/studio.ts', 'commander'],
    ['src-main/contract/jobs.ts', 'node:fs'],
    ['src-main/contract/jobs.ts', '@tensorflow/tfjs-core/dist/tensor.js'],
  ])('%s may not import %s', (file, name) => {
    const text = file.endsWith('.svelte') ? `<script>import '${name}';</script>` : `import '${name}';`;
    expect(verdict({ [file]: text })).toContainEqual(expect.stringMatching(/may not import .*only/));
  });

  it('finds cycles, through types too', () => {
    const found = verdict({
      [`${engine}/tiles/a.ts`]: `import type { B } from './b.ts';`,
      [`${engine}/tiles/b.ts`]: `import { c } from './c.ts';`,
      [`${engine}/tiles/c.ts`]: `import { a } from './a.ts';`,
    });
    expect(found).toEqual([
      'Import cycle: src-main/engine/tiles/a.ts -> src-main/engine/tiles/b.ts -> ' +
        'src-main/engine/tiles/c.ts -> src-main/engine/tiles/a.ts',
    ]);
  });

  it('wants a floor for every folder and a file for every import', () => {
    const found = verdict({ 'src-main/misc/a.ts': `import './gone.ts';` });
    expect(found).toEqual([
      'src-main/misc/a.ts lies in a folder without a floor: add it to build/checks/floors.ts',
      'src-main/misc/a.ts imports src-main/misc/gone.ts, which is not there',
    ]);
  });

  it('sees the files of this project', () => {
    expect(readImports(root, 'src-main').length).toBeGreaterThan(20);
    expect(readImports(root, 'src-renderer').map(({ file }) => file)).toContain('src-renderer/App.svelte');
  });
});
