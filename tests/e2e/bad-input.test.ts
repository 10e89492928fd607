/** What goes wrong in real life: one clear line that names the file and what to do; the rest goes on; nothing finished is lost. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../build/tools/lib/project.mjs';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import { blankRaster } from '../../src-main/engine/image/raster.ts';
import { writeOnnx } from '../../src-main/engine/jit/onnx/write.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { cleanplate, type Run } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { graphOf } from '../helpers/graphs.ts';
import { drawnPicture } from '../helpers/images.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder, ...path);
const small = [
  '--net',
  'unet',
  '--width',
  '4',
  '--depth',
  '2',
  '--patch',
  '16',
  '--batch',
  '4',
  '--device',
  'cpu',
];
const training = ['--noise', 'gaussian:25', ...small, '--steps', '12'];

/** Good pictures with every kind of bad one among them. */
async function mixedFolder(): Promise<void> {
  await sceneFolder(at('mixed'), 4, 48);
  const whole = readFileSync(at('mixed/scene-0.png'));
  writeFileSync(at('mixed/broken.png'), whole.subarray(0, whole.length / 2));
  writeFileSync(at('mixed/empty.jpg'), '');
  await encodeImage(newPicture(blankRaster(1, 1, 3, 8)), at('mixed/one-pixel.png'), { format: 'png' });
  await encodeImage(newPicture(blankRaster(50_000, 8, 1, 8)), at('mixed/wide.png'), { format: 'png' });
}

beforeAll(async () => {
  await mixedFolder();
  mkdirSync(at('nothing'));
  await sceneFolder(at('good'), 3, 48);
  await cleanplate(['train', 'good', '-o', 'model', ...training], folder);
});

/** The lines of stderr, after a run that failed. */
function complaints({ code, stderr }: Run): string[] {
  expect(code).toBe(1);
  return stderr.trim().split('\n');
}

const cleaning = (input: string, output: string, model = 'model') =>
  cleanplate(['denoise', input, '-o', output, '--model', model, '--device', 'cpu', '--quiet'], folder);

describe('a folder without images', () => {
  test.each([
    ['train', ['train', 'nothing', '-o', 'no-model', ...training, '--quiet']],
    ['denoise', ['denoise', 'nothing', '-o', 'no-out', '--model', 'median', '--quiet']],
    ['noise', ['noise', 'nothing', '-o', 'no-out', '--noise', 'mask:0.5', '--quiet']],
    ['evaluate', ['evaluate', '--clean', 'nothing', '--model', 'median', '--noise', 'mask:0.5', '--quiet']],
  ])('is told by %s', async (_, args) => {
    const run = await cleanplate(args, folder);
    expect(complaints(run)).toEqual([
      expect.stringMatching(/^There are no images in .*nothing\. Give image files/),
    ]);
    expect(existsSync(at('no-out'))).toBe(false);
  });
});

describe('bad images among good ones', () => {
  test('are named by denoise, and the others are cleaned', async () => {
    const run = await cleaning('mixed', 'mixed-out');
    expect(complaints(run)).toEqual([
      expect.stringMatching(/^mixed\/broken\.png is damaged: .*Copy or scan it again, or leave it out\.$/),
      expect.stringMatching(/^mixed\/empty\.jpg is damaged: it is empty\./),
    ]);
    const kept = ['one-pixel.png', 'scene-0.png', 'scene-1.png', 'scene-2.png', 'scene-3.png', 'wide.png'];
    expect(readdirSync(at('mixed-out')).toSorted()).toEqual(kept);
    expect(await decodePixels(at('mixed-out/wide.png'))).toMatchObject({ width: 50_000, height: 8 });
  });

  test('are named by train, and it learns from the others', async () => {
    // Without the wide picture, whose patches are so many that few others would be looked at in twelve steps.
    cpSync(at('mixed'), at('learning'), { recursive: true, filter: (file) => !file.endsWith('wide.png') });
    const run = await cleanplate(['train', 'learning', '-o', 'mixed-model', ...training, '--quiet'], folder);
    expect(complaints(run).toSorted()).toEqual([
      expect.stringMatching(/^Left out: \S+broken\.png is damaged/),
      expect.stringMatching(/^Left out: \S+empty\.jpg is damaged: it is empty/),
      expect.stringMatching(/^Left out: \S+one-pixel\.png has 1 x 1 pixels, too few to learn from/),
    ]);
    expect((await openModel(at('mixed-model'))).card.training.steps).toBe(12);
  });

  test('are named by evaluate, and the others are measured', async () => {
    const args = [
      'evaluate',
      '--clean',
      'mixed',
      '--model',
      'model',
      '--noise',
      'gaussian:25',
      '--json',
      '--quiet',
    ];
    const run = await cleanplate(args, folder);
    expect(complaints(run)).toHaveLength(2);
    expect(JSON.parse(run.stdout)).toMatchObject({ images: { length: 6 }, failed: { length: 2 } });
  });
});

test('a target without a partner is named, and the pairs are learned from', async () => {
  await sceneFolder(at('targets'), 3, 48);
  await sceneFolder(at('noisy'), 4, 48);
  const args = ['train', 'noisy', '-o', 'paired', '--objective', 'paired', '--targets', 'targets', ...small];
  const run = await cleanplate([...args, '--steps', '4', '--quiet'], folder);
  expect(complaints(run)).toEqual([
    expect.stringMatching(/^Left out: \S+noisy\/scene-3\.png has no clean partner \S+targets\/scene-3\.png/),
  ]);
});

describe('a model that is none', () => {
  test('with truncated weights is told', async () => {
    cpSync(at('model'), at('truncated'), { recursive: true });
    truncateSync(at('truncated/weights.bin'), 1000);
    const run = await cleaning('good', 'never', 'truncated');
    expect(complaints(run)).toEqual([
      expect.stringMatching(
        /truncated\/weights\.bin is cut off.*: 1000 bytes where \d+ belong\. Copy the file again/,
      ),
    ]);
    expect(existsSync(at('never'))).toBe(false);
  });

  test('with other inputs is told', async () => {
    const graph = graphOf((g) => {
      const a = g.input('a', [1, 1, 8, 8], 'float32');
      return g.node('Add', [a, g.input('b', [1, 1, 8, 8], 'float32')]);
    });
    writeFileSync(at('two-inputs.onnx'), writeOnnx(graph));
    const run = await cleaning('good', 'never', 'two-inputs.onnx');
    expect(complaints(run)).toEqual([
      expect.stringMatching(/two-inputs\.onnx cannot be used as a denoiser: it has 2 inputs/),
    ]);
  });

  test('that is no ONNX at all is told', async () => {
    writeFileSync(at('text.onnx'), 'hello');
    const run = await cleaning('good', 'never', 'text.onnx');
    expect(complaints(run)).toEqual([expect.stringMatching(/text\.onnx/)]);
  });

  test('that does not exist is told with the places that were looked at', async () => {
    const run = await cleaning('good', 'never', 'nobody');
    expect(complaints(run)).toEqual([expect.stringMatching(/^There is no model 'nobody'/)]);
  });
});

const isRoot = process.getuid?.() === 0;

test.skipIf(isRoot || process.platform === 'win32')(
  'a read-only output folder is told (needs a user who is not root)',
  async () => {
    mkdirSync(at('read-only'));
    chmodSync(at('read-only'), 0o555);
    const run = await cleaning('good', 'read-only/out');
    expect(complaints(run)[0]).toMatch(/read-only\/out.* cannot be written: .*Choose another output place/);
  },
);

test.skipIf(process.platform !== 'linux')('a read-only file system is told (needs Linux)', async () => {
  const cleaned = await cleaning('good', '/sys/cleanplate');
  expect(complaints(cleaned)).toHaveLength(3);
  expect(cleaned.stderr).toMatch(
    /good\/scene-0\.png: .*\/sys\/cleanplate.* cannot be written: .*Choose another/,
  );
  const trained = await cleanplate(
    ['train', 'good', '-o', '/sys/cleanplate', ...training, '--quiet'],
    folder,
  );
  expect(complaints(trained)).toEqual([expect.stringMatching(/\/sys\/cleanplate.* cannot be written/)]);
});

test.skipIf(process.platform === 'win32')(
  'a full disk is told, and nothing is left in pieces (needs a shell)',
  async () => {
    for (const name of ['a.png', 'b.png']) {
      const picture = drawnPicture(100, 100, 3, 8, 1);
      await encodeImage(picture, at('large', name), { format: 'png' });
    }
    const { code, files, stderr } = cleanOnSmallDisk(['large', 'good'], 'small-disk');
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^large\/a\.png: small-disk\/a\.png cannot be written: .*free the disk/),
      expect.stringMatching(/^large\/b\.png: small-disk\/b\.png cannot be written: .*free the disk/),
    ]);
    expect(files).toHaveLength(3);
    for (const name of files) expect((await decodePixels(at('small-disk', name))).width).toBe(48);
  },
);

/** A limit on the size of files stands in for a disk that fills up. */
function cleanOnSmallDisk(inputs: string[], output: string) {
  const command = [process.execPath, join(root, 'build/tools/cleanplate.mjs')];
  const args = ['denoise', ...inputs, '-o', output, '--model', 'identity', '--device', 'cpu', '--quiet'];
  const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -f 16; exec "$@"', 'sh', ...command, ...args], {
    cwd: folder,
    env: { ...process.env, CLEANPLATE_HOME: at('home') },
    encoding: 'utf8',
  });
  return { code: status, stderr, files: readdirSync(at(output)) };
}

test('a loss that is no number stops the training, and the last good checkpoint and model stay', async () => {
  const deep = ['--net', 'dncnn', '--depth', '40', '--width', '16', '--patch', '12', '--batch', '2'];
  const start = [
    'train',
    'good',
    '-o',
    'diverging',
    '--noise',
    'gaussian:25',
    ...deep,
    '--optimizer',
    'rmsprop',
  ];
  expect(await cleanplate([...start, '--steps', '10', '--device', 'cpu', '--quiet'], folder)).toMatchObject({
    code: 0,
  });
  const reckless = ['--steps', '60', '--device', 'cpu', '--learning-rate', '1', '--schedule', 'constant'];
  const run = await cleanplate(['train', '--resume', 'diverging', ...reckless, '--quiet'], folder);
  expect(complaints(run)).toEqual([
    expect.stringMatching(
      /^Training diverged at step \d+: .*the model of step 10 was saved.*--learning-rate.*0\.1/,
    ),
  ]);
  const { position, vectors } = await readCheckpoint(at('diverging'));
  expect(position.step).toBeGreaterThanOrEqual(10);
  expect(vectors['parameters']!.every(Number.isFinite)).toBe(true);
  expect((await openModel(at('diverging'))).parameters.every(Number.isFinite)).toBe(true);
});
