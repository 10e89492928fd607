import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { denoiseRequest, type DenoiseRequest } from '../../contract/config/cleaning.ts';
import { filesAt } from '../dataset/walk.ts';
import { resolveModel } from '../store/library.ts';
import { cardFile, onnxFile, weightsFile } from '../store/names.ts';
import { identityOf } from './identity.ts';

/** What makes no difference to a file's result, and secrets. */
const indifferent = ['inputs', 'tile', 'jobs', 'shard', 'watch', 'ledger', 'password'];
const indifferentOfOutput = ['output', 'overwrite', 'skipExisting', 'originals'];

/** What is not said otherwise is left out, so that options which a later version brings change nothing. */
const unsaid = denoiseRequest.parse({ inputs: ['-'], model: '-', output: { output: '-' }, device: {} });

/**
 * Two requests have the same fingerprint where they make the same of a file: the same options, and a model of the same content, whatever it is
 * called and wherever it lies.
 * @param filters names of models that are no files
 * @throws Failure as `resolveModel`
 */
export async function fingerprint(
  request: DenoiseRequest,
  isFilter: (model: string) => boolean,
): Promise<string> {
  const { model, output, mask, device, ...options } = request;
  const parts = {
    ...without(said(options, unsaid), indifferent),
    // Of the device nothing else counts. Where it may choose its numbers nothing is said, as in ledgers from before there was a choice.
    ...(device.precision === 'full' && { precision: 'full' }),
    ...(mask !== undefined && { mask: await identitiesAt(mask) }),
    output: without(said(output, unsaid.output), indifferentOfOutput),
    model: isFilter(model) ? model : await digestOfModel(model),
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted(parts)))
    .digest('hex')
    .slice(0, 16);
}

async function digestOfModel(model: string): Promise<string> {
  const source = await resolveModel(model);
  const files =
    source.kind === 'onnx'
      ? [source.file]
      : [cardFile, weightsFile, onnxFile].map((name) => join(source.folder, name));
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file).catch(() => ''));
  return hash.digest('hex');
}

/** Of a file, or of all pictures in a folder. */
async function identitiesAt(path: string): Promise<(string | undefined)[]> {
  const found = await filesAt(path);
  return Promise.all(found.map(async ({ file }) => (await identityOf(file))?.content));
}

function said(object: object, otherwise: object): object {
  const usual = new Map(Object.entries(otherwise).map(([name, value]) => [name, JSON.stringify(value)]));
  const entries = Object.entries(object);
  return Object.fromEntries(entries.filter(([name, value]) => usual.get(name) !== JSON.stringify(value)));
}

function without(object: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** With the names of each object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}
