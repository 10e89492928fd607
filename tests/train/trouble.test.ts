import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { Program, Runnable } from '../../src-main/engine/jit/program.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
beforeAll(async () => void (await sceneFolder(images, 4)));

/** Opens programs whose training step gives no number at one step. */
function opensUntil(step: number) {
  return async (program: Program): Promise<Runnable> => {
    const runnable = await openEager(program, 'cpu');
    const run: Runnable['run'] = async (feeds) => {
      const out = await runnable.run(feeds);
      if (feeds['count']?.[0] === step) out['loss']!.data[0] = NaN;
      return out;
    };
    return { ...runnable, run };
  };
}

describe('a loss that is not a number', () => {
  test('stops the training, and the best model until then is saved', async () => {
    const request = tinyRequest(images, join(root, 'diverged'), { duration: { steps: 20 } });
    const running = trainEagerly(request, { open: opensUntil(15) });
    await expect(running).rejects.toMatchObject({ code: 'training/diverged', values: { step: 14 } });
    await expect(running).rejects.toThrow(/the model of step 10 was saved.*smaller --learning-rate/);
    const { card, parameters } = await openModel(request.output);
    expect(card.metrics!.step).toBe(10);
    expect(parameters.every(Number.isFinite)).toBe(true);
    const { vectors } = await readCheckpoint(request.output);
    expect(vectors['parameters']!.every(Number.isFinite)).toBe(true);
  });

  test('at the first step leaves no model', async () => {
    const request = tinyRequest(images, join(root, 'hopeless'));
    const running = trainEagerly(request, { open: opensUntil(1) });
    await expect(running).rejects.toThrow(/nothing was learned until then/);
    expect(existsSync(join(request.output, 'card.json'))).toBe(false);
  });
});

describe('the place for the model', () => {
  test('that holds one is kept, unless it may be overwritten', async () => {
    const request = tinyRequest(images, join(root, 'taken'), { duration: { steps: 1 } });
    await trainEagerly(request);
    await expect(trainEagerly(request)).rejects.toMatchObject({ code: 'file/exists' });
    await trainEagerly({ ...request, overwrite: true });
  });

  test('that holds other things is used, and they stay', async () => {
    const output = join(root, 'shared');
    mkdirSync(output);
    writeFileSync(join(output, 'notes.txt'), 'mine');
    await trainEagerly(tinyRequest(images, output, { duration: { steps: 1 } }));
    expect(readFileSync(join(output, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('that cannot be written to is found before anything is computed', async () => {
    writeFileSync(join(root, 'file'), '');
    const opened: string[] = [];
    const running = trainEagerly(tinyRequest(images, join(root, 'file', 'model')), {
      open: (program) => {
        opened.push(program.name);
        return openEager(program, 'cpu');
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'file/unwritable' });
    expect(opened).toEqual([]);
  });
});

describe('images', () => {
  test('that are broken are left out and named', async () => {
    const folder = join(root, 'mixed');
    await sceneFolder(folder, 3);
    writeFileSync(join(folder, 'empty.png'), '');
    writeFileSync(join(folder, 'text.png'), 'no picture');
    const result = await trainEagerly(
      tinyRequest(folder, join(root, 'mixed model'), { duration: { steps: 1 } }),
    );
    expect(result.skipped.map(({ file }) => file).toSorted()).toEqual([
      join(folder, 'empty.png'),
      join(folder, 'text.png'),
    ]);
  });

  test('that are not there stop it, and leave nothing', async () => {
    const folder = join(root, 'bare');
    mkdirSync(folder);
    const output = join(root, 'never');
    await expect(trainEagerly(tinyRequest(folder, output))).rejects.toMatchObject({
      code: 'dataset/no-images',
    });
    expect(existsSync(output)).toBe(false);
  });
});
