import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, tensor, tidy, transpose, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { describe, expect, test } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import { inferProgram } from '../../../../src-main/engine/nets/infer.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';
import { openModel, saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent, tinyNet } from '../../../helpers/models.ts';

const root = temporaryFolder();
let count = 0;

async function savedModel(content = modelContent()): Promise<string> {
  const folder = join(root, `model-${count++}`);
  await saveModel(folder, content);
  return folder;
}

describe('a saved model', () => {
  test('is read back number by number', async () => {
    const content = modelContent();
    const folder = await savedModel(content);
    const { card, parameters } = await openModel(folder);
    expect(parameters).toEqual(content.parameters);
    expect(card).toMatchObject({ ...content.card, format: 1, parameters: content.parameters.length });
    expect(readFileSync(join(folder, 'model.onnx')).equals(content.onnx)).toBe(true);
  });

  test('replaces the one before and leaves other files alone', async () => {
    const folder = await savedModel();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await saveModel(folder, modelContent(netConfig.parse({ net: 'dncnn', channels: 3, width: 2, depth: 3 })));
    expect((await openModel(folder)).card.net.net).toBe('dncnn');
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('with parameters of another net is refused', async () => {
    const content = { ...modelContent(), parameters: new Float32Array(3) };
    await expect(savedModel(content)).rejects.toMatchObject({ code: 'model/wrong-parameters' });
  });
});

/** As plain TensorFlow.js reads files. */
function fileHandler(folder: string): io.IOHandler {
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: io.WeightsManifestEntry[] }[];
  };
  const { paths, weights } = weightsManifest[0]!;
  const weightData = Uint8Array.from(readFileSync(join(folder, paths[0]!))).buffer;
  return io.fromMemory({ modelTopology, weightSpecs: weights, weightData });
}

describe('plain TensorFlow.js', () => {
  test.each([
    ['unet', tinyNet],
    ['tutorial', netConfig.parse({ net: 'tutorial', channels: 3, width: 3 })],
    ['dncnn', netConfig.parse({ net: 'dncnn', channels: 1, width: 3, depth: 3 })],
    ['dense', netConfig.parse({ net: 'dense', channels: 1, width: 8, depth: 2 })],
  ])('loads a saved %s, and gives what we give', async (_, net) => {
    const content = modelContent(net);
    const plain = await loadLayersModel(fileHandler(await savedModel(content)));
    const random = randomFrom(1);
    const pixels = Float32Array.from({ length: 28 * 28 * net.channels }, () => random.uniform());
    const picture = () => transpose(tensor(pixels, [1, net.channels, 28, 28]), [0, 2, 3, 1]);
    const theirs = tidy(() => (plain.predict(picture()) as Tensor).dataSync().slice());
    const model = buildNet(net);
    const program = {
      ...inferProgram(model, { batch: 1, height: 28, width: 28 }),
      outputLayouts: {},
    };
    const runnable = await openEager(program, 'cpu', { parameters: content.parameters });
    const { output } = await runnable.run({ input: pixels });
    expect(output!.data).toEqual(theirs);
    plain.dispose();
    model.dispose();
  });
});

async function expectFailure(folder: string, code: string, file: string): Promise<void> {
  const opening = openModel(folder);
  await expect(opening).rejects.toMatchObject({ code });
  await expect(opening).rejects.toThrow(file);
}

describe('a broken model folder', () => {
  test('with a cut-off weights file', async () => {
    const folder = await savedModel();
    truncateSync(join(folder, 'weights.bin'), 100);
    await expectFailure(folder, 'model/truncated', join(folder, 'weights.bin'));
  });

  test('with changed weights', async () => {
    const folder = await savedModel();
    const bytes = readFileSync(join(folder, 'weights.bin'));
    bytes[5]! ^= 1;
    writeFileSync(join(folder, 'weights.bin'), bytes);
    await expectFailure(folder, 'model/damaged', 'weights.bin');
  });

  test.each(['weights.bin', 'card.json'])('without %s', async (file) => {
    const folder = await savedModel();
    rmSync(join(folder, file));
    await expectFailure(folder, 'model/missing-part', file);
  });

  test('that is not there', async () => {
    await expectFailure(join(root, 'nowhere'), 'model/missing-part', 'nowhere');
  });

  test('with a cut-off card', async () => {
    const folder = await savedModel();
    truncateSync(join(folder, 'card.json'), 40);
    await expectFailure(folder, 'model/damaged', 'card.json');
  });

  test('from a newer program', async () => {
    const folder = await savedModel();
    writeFileSync(join(folder, 'card.json'), '{"format": 99}');
    await expectFailure(folder, 'model/newer', 'format 99');
  });

  test.each([['[]'], ['null'], ['{"format": "1"}'], ['{"format": 0}'], ['{"format": 1, "net": 5}']])(
    'with %s as its card',
    async (text) => {
      const folder = await savedModel();
      writeFileSync(join(folder, 'card.json'), text);
      await expectFailure(folder, 'model/damaged', 'card.json');
    },
  );

  test('whose card asks for a net that no machine holds', async () => {
    const folder = await savedModel();
    const card = JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8')) as { net: object };
    card.net = { net: 'unet', channels: 1, width: 1024, depth: 6 };
    writeFileSync(join(folder, 'card.json'), JSON.stringify(card));
    await expectFailure(folder, 'model/damaged', 'wider than 2048');
  });

  test('with a folder where a file belongs', async () => {
    const folder = await savedModel();
    rmSync(join(folder, 'card.json'));
    mkdirSync(join(folder, 'card.json'));
    await expectFailure(folder, 'file/unreadable', 'card.json');
  });
});
