import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { readPage } from '../../build/tools/guide/page.ts';
import { inProject } from '../../build/tools/lib/project.mjs';
import { netConfig, sideRule } from '../../src-main/contract/config/nets.ts';
import { netGeometry } from '../../src-main/engine/nets/geometry.ts';
import { readCard } from '../../src-main/engine/store/card.ts';
import { openModel } from '../../src-main/engine/store/model.ts';

interface Reader {
  readModel(folder: string): Promise<{ weights: Record<string, { shape: number[]; values: number[] }> }>;
}

const page = readPage('docs/model-format.md');
const text = readFileSync(inProject(page.file), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'cleanplate-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The program that stands on the page. */
async function documentedReader(): Promise<Reader> {
  const file = join(folder, 'reader.mjs');
  writeFileSync(file, page.blocks.find(({ lang }) => lang === 'js')!.text);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Reader;
}

const shipped = readdirSync(inProject('models'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => inProject('models', name));
const folders = [...shipped, join(import.meta.dirname, 'v1')];

test.each(folders)('the reader on the page reads %s as the program does', async (model) => {
  const { readModel } = await documentedReader();
  const [{ weights }, { parameters }] = await Promise.all([readModel(model), openModel(model)]);
  const parts = Object.values(weights).map(({ values }) => Buffer.from(Float32Array.from(values).buffer));
  // Millions of numbers: told apart as bytes, which takes no time.
  expect(Buffer.concat(parts).equals(Buffer.from(parameters.buffer))).toBe(true);
});

test.each(shipped)('the network of %s has the inputs and outputs that the page names', async (model) => {
  const { net } = await readCard(model);
  const session = await InferenceSession.create(join(model, 'model.onnx'));
  const told = 'level' in net && net.level ? ['input', 'level'] : ['input'];
  expect([session.inputNames, session.outputNames]).toEqual([told, ['output']]);
});

test.each([
  ['tutorial', [1, 2]],
  ['unet', [2, 3, 4]],
  ['resunet', [2, 3]],
] as const)('multiples and radii of %s are those of the table', (net, depths) => {
  const row = text.split('\n').find((line) => line.startsWith(`| \`${net}\` | 2 to the power`))!;
  const said = Array.from(row.matchAll(/(\d+) for (?:depth )?(\d)/g), ([, radius, depth]) => [
    Number(depth),
    Number(radius),
  ]);
  const configs = depths.map((depth) => netConfig.parse({ net, channels: 1, depth }));
  expect(said).toEqual(configs.map((config, i) => [depths[i], netGeometry(config).radius]));
  const less = row.includes('`depth` - 1') ? 1 : 0;
  expect(configs.map((config) => sideRule(config).multiple)).toEqual(
    depths.map((depth) => 2 ** (depth - less)),
  );
});

test('every field of a card is told', async () => {
  const cards = await Promise.all(folders.map(readCard));
  const fields = new Set(cards.flatMap((card) => Object.keys(card)));
  expect([...fields].filter((field) => !text.includes(`\`${field}`))).toEqual([]);
});
