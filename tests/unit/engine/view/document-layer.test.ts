import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../src-main/contract/config/document-text.ts';
import { lookRequest, type LookProgress } from '../../../../src-main/contract/config/view.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { chainOf } from '../../../../src-main/engine/view/chain.ts';
import { openView } from '../../../../src-main/engine/view/view.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { writtenSheet } from '../../../helpers/sheet.ts';

const root = temporaryFolder();
const file = join(root, 'page.png');
const other = join(root, 'back.png');
const view = openView();
afterAll(() => view.close());

beforeAll(async () => {
  const page = writtenSheet(300, 220);
  await encodeImage(newPicture({ ...page, data: page.data.map((v) => v * 0.8) }), file, { format: 'png' });
  await encodeImage(newPicture(writtenSheet(300, 220, 4)), other, { format: 'png' });
});

const layerOf = (steps: string, more: object = {}, kind: 'cleaned' | 'removed' = 'cleaned') =>
  lookRequest.parse({
    layer: { kind, file, model: 'identity', document: { steps: parseDocument(steps), ...more } },
  }).layer;

async function look(steps: string, more: object = {}, kind: 'cleaned' | 'removed' = 'cleaned') {
  const told: LookProgress[] = [];
  const looker = {
    signal: new AbortController().signal,
    progress: (progress: LookProgress) => void told.push(progress),
    onControl: () => {},
  };
  const result = await view.look({ layer: layerOf(steps, more, kind), device: 'cpu' }, looker);
  return { ...result, told };
}

const firstTile = (layer: string) =>
  view.tile({ layer, level: 0, column: 0, row: 0 }, new AbortController().signal);

describe('a layer of document mode', () => {
  it('shows the page after its steps, and tells what they found', async () => {
    const { layer, document, told } = await look('deskew:5:grow,whiten:100');
    expect(layer.width).toBeGreaterThan(300);
    expect(document).toMatchObject({ deskew: { angle: 5 }, whiten: {} });
    // No tile of another size is offered before.
    expect(told.every((progress) => !progress.layer || progress.layer.width === layer.width)).toBe(true);
    const { bytes, complete, width } = await firstTile(layer.id);
    expect([complete, width]).toEqual([true, layer.width]);
    expect(bytes[0]).toBeGreaterThan(250);
  });

  it('keeps the steps before the one that changes', async () => {
    const [one, two] = [
      await chainOf(layerOf('deskew,whiten:20')),
      await chainOf(layerOf('deskew,whiten:90')),
    ];
    expect(one.documented[0]).toEqual(two.documented[0]);
    expect(one.layer).not.toBe(two.layer);
    expect(one.cleaned).toBe(two.cleaned);
  });

  it('runs steps before the model where that is asked, and black and white after it', async () => {
    const chain = await chainOf(layerOf('whiten,bw,model'));
    expect(chain.prepared.map(({ step }) => step)).toEqual(['whiten']);
    expect(chain.documented.map(({ step }) => step)).toEqual(['bw']);
    const { layer, document } = await look('whiten,bw,model');
    expect(document).toMatchObject({ whiten: {}, bw: {} });
    const { bytes } = await firstTile(layer.id);
    expect(new Set(bytes)).toEqual(new Set([0, 255]));
  });

  it('takes the other side along, and shows what cleaning took without the steps after it', async () => {
    const more = { back: { file: other, page: 0 } };
    const { document } = await look('show-through', more);
    expect(document?.showThrough?.twoSided).toBe(true);
    expect((await chainOf(layerOf('show-through', more))).layer).not.toBe(
      (await chainOf(layerOf('show-through'))).layer,
    );
    const removed = await look('deskew:5:grow', {}, 'removed');
    expect(removed.layer).toMatchObject({ width: 300, height: 220 });
    expect((await firstTile(removed.layer.id)).bytes[0]).toBe(128);
  });
});
