import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCard } from '../../../../src-main/engine/store/card.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { readOnnxPart } from '../../../../src-main/engine/store/onnx-part.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';

async function saved(): Promise<string> {
  const folder = join(temporaryFolder(), 'model');
  await saveModel(folder, modelContent());
  return folder;
}

test('gives the ONNX model that was saved', async () => {
  const folder = await saved();
  const bytes = await readOnnxPart(folder, await readCard(folder));
  expect(readFileSync(join(folder, 'model.onnx')).equals(bytes!)).toBe(true);
});

test('does not vouch for an ONNX model that the card does not know', async () => {
  const folder = await saved();
  const { onnx: _, ...older } = await readCard(folder);
  expect(await readOnnxPart(folder, older)).toBeNull();
});

test('refuses a changed ONNX model, and a folder whose weights are cut off', async () => {
  const folder = await saved();
  const card = await readCard(folder);
  appendFileSync(join(folder, 'model.onnx'), 'x');
  await expect(readOnnxPart(folder, card)).rejects.toMatchObject({ code: 'model/damaged' });
  truncateSync(join(folder, 'weights.bin'), 100);
  await expect(readOnnxPart(folder, card)).rejects.toMatchObject({ code: 'model/truncated' });
});
