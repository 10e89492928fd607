/** The main job, as a person does it: noise, train, clean, measure, all through the real program with real files. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { channels, type Channel, type ResultOf } from '../../src-main/contract/channels.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { psnr } from '../../src-main/engine/image/metrics.ts';
import { cleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { scene } from '../helpers/images.ts';
import { sceneFolder, writePicture } from '../helpers/training.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder, ...path);

/** Runs a command with `--json` and gives its one document, checked against the channel's schema. */
async function json<C extends Channel>(channel: C, args: string[]): Promise<ResultOf<C>> {
  const { code, stdout, stderr } = await cleanplate([channel, ...args, '--json', '--quiet'], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return channels[channel].result.parse(JSON.parse(stdout)) as ResultOf<C>;
}

const bytesOf = (...path: string[]) => readFileSync(at(...path));

/** How many decibels a picture in `clean` is nearer to the truth than the noisy one. */
async function gain(name: string): Promise<number> {
  const folders = ['unseen', 'noisy', 'clean'];
  const [truth, before, after] = await Promise.all(folders.map((folder) => decodePixels(at(folder, name))));
  return psnr(after!, truth!) - psnr(before!, truth!);
}

beforeAll(async () => {
  await sceneFolder(at('images'), 8, 64);
  await writePicture(at('unseen/one.png'), scene(150, 90, 1, 100));
  await writePicture(at('unseen/deep/two.png'), scene(70, 133, 3, 101));
});

describe.sequential('the main job', () => {
  test('noise is added, the same for the same seed', async () => {
    const noise = ['unseen', '--noise', 'gaussian:25', '--seed', '7'];
    const { files } = await json('noise', [...noise, '-o', 'noisy']);
    expect(files.map(({ out }) => out)).toEqual(['noisy/deep/two.png', 'noisy/one.png']);
    await json('noise', [...noise, '-o', 'noisy-again']);
    const noisy = bytesOf('noisy/one.png');
    expect(noisy.equals(bytesOf('noisy-again/one.png'))).toBe(true);
    expect(noisy.equals(bytesOf('unseen/one.png'))).toBe(false);
  });

  test('a net is trained', async () => {
    const net = ['--net', 'unet', '--width', '8', '--depth', '2', '--patch', '32', '--batch', '8'];
    const length = ['--noise', 'gaussian:25', '--steps', '200', '--learning-rate', '5e-3', '--device', 'cpu'];
    const result = await json('train', ['images', '-o', 'model', ...net, ...length]);
    expect(result).toMatchObject({
      model: 'model',
      net: 'unet',
      device: 'cpu',
      steps: 200,
      cancelled: false,
    });
    expect(result.history.at(-1)!.loss).toBeLessThan(result.history[0]!.loss / 2);
    for (const part of ['model.json', 'weights.bin', 'model.onnx', 'card.json', 'checkpoint'])
      expect(existsSync(at('model', part)), part).toBe(true);
  });

  test('it cleans pictures it has not seen, and their names and places stay', async () => {
    const { files } = await json('denoise', ['noisy', '-o', 'clean', '--model', 'model', '--device', 'cpu']);
    expect(files).toHaveLength(2);
    expect(await gain('one.png')).toBeGreaterThan(3);
    // A grey model cleans the luma of a colour picture and leaves its colour noise.
    expect(await gain('deep/two.png')).toBeGreaterThan(0.5);
  });

  test('what exists is kept, unless it may be replaced', async () => {
    const args = ['denoise', 'noisy', '-o', 'clean', '--model', 'identity'];
    const { code, stderr } = await cleanplate([...args, '--quiet'], folder);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(/clean\/one\.png exists already and was kept\. Add --overwrite/);
    expect((await cleanplate([...args, '--overwrite'], folder)).code).toBe(0);
    expect((await decodePixels(at('clean/one.png'))).data).toEqual(
      (await decodePixels(at('noisy/one.png'))).data,
    );
  });

  test('each shard does its part', async () => {
    for (const shard of ['1/2', '2/2'])
      await json('denoise', ['noisy', '-o', `shards`, '--model', 'median', '--shard', shard]);
    expect(readdirSync(at('shards'), { recursive: true }).toSorted()).toEqual([
      'deep',
      'deep/two.png',
      'one.png',
    ]);
  });

  test('measuring shows what learning is worth', async () => {
    const set = ['--clean', 'unseen', '--noise', 'gaussian:25', '--seed', '3', '--device', 'cpu'];
    const trained = await json('evaluate', [...set, '--model', 'model']);
    const filtered = await json('evaluate', [...set, '--model', 'gaussian']);
    const nothing = await json('evaluate', [...set, '--model', 'identity']);
    expect(nothing.mean.psnr).toBeCloseTo(20.17, 0);
    expect(nothing.mean.noisyPsnr).toBe(trained.mean.noisyPsnr);
    expect(trained.mean.psnr).toBeGreaterThan(filtered.mean.psnr);
    expect(filtered.mean.psnr).toBeGreaterThan(nothing.mean.psnr);
    const files = await json('evaluate', ['--clean', 'unseen', '--noisy', 'noisy', '--model', 'model']);
    expect(files.images).toHaveLength(2);
  });

  test('it is exported, and the export cleans the same', async () => {
    expect((await json('export', ['--model', 'model', '-o', 'net.onnx'])).format).toBe('onnx');
    expect((await json('export', ['--model', 'model', '-o', 'layers'])).format).toBe('tfjs');
    expect(readdirSync(at('layers')).toSorted()).toEqual(['model.json', 'weights.bin']);
    await json('denoise', ['noisy', '-o', 'from-model', '--model', 'model']);
    await json('denoise', ['noisy', '-o', 'from-onnx', '--model', 'net.onnx']);
    const [a, b] = await Promise.all(
      ['from-model', 'from-onnx'].map((name) => decodePixels(at(name, 'one.png'))),
    );
    expect(psnr(a!, b!)).toBeGreaterThan(60);
  });

  test('results are named as wished, and a batch goes on where it stopped', async () => {
    const args = ['noisy', '-o', 'named', '--model', 'median', '--name', '{name}-{model}'];
    const first = await json('denoise', args);
    expect(first.files.map(({ out }) => out)).toEqual(['named/deep/two-median.png', 'named/one-median.png']);
    rmSync(at('named/one-median.png'));
    const again = await json('denoise', [...args, '--skip-existing']);
    expect(again.files.map(({ ok, pages }) => [ok, pages])).toEqual([
      [true, 0],
      [true, 1],
    ]);
  });

  test('a model from elsewhere joins the library, gets another name, and goes again', async () => {
    const models = async (...args: string[]) => {
      const { code, stdout } = await cleanplate(['models', ...args, '--json'], folder);
      expect(code).toBe(0);
      return JSON.parse(stdout) as unknown;
    };
    expect(await models('import', 'net.onnx')).toEqual({ name: 'net' });
    expect(await models('rename', 'net', 'Scans')).toEqual({ name: 'Scans' });
    const { stdout } = await cleanplate(['models'], folder);
    expect(stdout).toMatch(/^Scans +ONNX +grey +\d.* +imported +Imported from net\.onnx$/m);
    await json('denoise', ['noisy', '-o', 'from-library', '--model', 'Scans']);
    expect(bytesOf('from-library/one.png').equals(bytesOf('from-onnx/one.png'))).toBe(true);
    expect(await models('remove', 'Scans')).toEqual({ name: 'Scans' });
    const { stderr, code } = await cleanplate(['models', 'remove', 'median'], folder);
    expect([code, stderr]).toEqual([1, expect.stringContaining("'median' cannot be changed") as string]);
  });

  test('nets, models and devices are listed', async () => {
    expect((await json('nets', [])).nets.map(({ net }) => net)).toEqual([
      'tutorial',
      'unet',
      'resunet',
      'dncnn',
      'dense',
    ]);
    expect((await json('models', [])).models.filter(({ origin }) => origin === 'own')).toEqual([]);
    const { devices, chosen } = await json('doctor', []);
    expect(devices.find(({ id }) => id === chosen.train)!.train).toBe(true);
  });

  test('devices are measured when that is asked for, and then remembered', async () => {
    const before = await json('doctor', []);
    const anew = await json('doctor', ['--measure']);
    expect(Date.parse(anew.measured)).toBeGreaterThan(Date.parse(before.measured));
    expect(anew.devices.find(({ id }) => id === 'cpu')).toMatchObject({
      available: true,
      speed: { megapixelsPerSecond: expect.any(Number), patchesPerSecond: expect.any(Number) },
    });
    expect(await json('doctor', [])).toEqual(anew);
    const { stdout } = await cleanplate(['doctor'], folder);
    expect(stdout).toMatch(/^cpu +yes +yes +yes +[\d.]+ +[\d.]+ +Processor: /m);
  });

  test('people read tables and sentences', async () => {
    const { stdout, stderr, code } = await cleanplate(
      ['evaluate', '--model', 'model', '--clean', 'unseen', '--noise', 'gaussian:25'],
      folder,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^FILE +NOISY dB +PSNR dB +SSIM +RMSE\n/);
    expect(stdout).toMatch(/\nmean +\d\d\.\d\d +\d\d\.\d\d +0\.\d{4} +0\.\d{5}\n\nmodel on \w+\n$/);
    expect(stderr).toMatch(/\d of 2 files/);
  });
});
