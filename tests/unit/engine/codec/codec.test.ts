import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, integer } from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { decodeRequest, encodeRequest } from '../../../../src-main/contract/config/codec.ts';
import { decodePictures } from '../../../../src-main/engine/codec/decode.ts';
import { decoderOf, encoderOf, openCodecModel } from '../../../../src-main/engine/codec/codec-model.ts';
import { cpzBytes, readCpz } from '../../../../src-main/engine/codec/cpz.ts';
import { encodePictures } from '../../../../src-main/engine/codec/encode.ts';
import { openHalf } from '../../../../src-main/engine/codec/half.ts';
import { packMaps, unpackMaps } from '../../../../src-main/engine/codec/numbers.ts';
import { planesOf } from '../../../../src-main/engine/codec/planes.ts';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { psnr } from '../../../../src-main/engine/image/metrics.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { failureOf } from '../../../helpers/failures.ts';
import { drawnPixels, scene } from '../../../helpers/images.ts';
import { modelContent } from '../../../helpers/models.ts';
import { writePicture } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const options = {
  device: 'cpu',
  threads: 1,
  signal: new AbortController().signal,
  onProgress: () => {},
} as const;

function encode(changes: object) {
  const request = { inputs: [at('a.png')], output: at('a.cpz'), overwrite: true, device: {}, ...changes };
  return encodePictures(encodeRequest.parse(request), options);
}

function decode(changes: object) {
  const request = { input: at('a.cpz'), output: at('out.png'), overwrite: true, device: {}, ...changes };
  return decodePictures(decodeRequest.parse(request), options);
}

beforeAll(async () => {
  await writePicture(at('a.png'), scene(90, 61, 3, 1));
  await writePicture(at('b/a.png'), scene(40, 40, 1, 2));
});

it('a picture becomes smaller, and comes back as was told', async () => {
  const { files, bytes, model } = await encode({});
  expect(model).toBe('codec');
  expect(files).toMatchObject([{ width: 90, height: 61, samples: 90 * 61 * 3 }]);
  expect(bytes).toBeLessThan(files[0]!.samples / 4);
  expect(files[0]!.psnr).toBeGreaterThan(15);
  expect((await decode({})).files).toEqual([{ out: at('out.png'), width: 90, height: 61 }]);
  const back = psnr(await decodePixels(at('a.png')), await decodePixels(at('out.png')));
  expect(back).toBeCloseTo(files[0]!.psnr, 0);
});

it('several go into one file and below a folder, grey ones as grey', async () => {
  await encode({ inputs: [at('a.png'), at('b/a.png')], output: at('two.cpz') });
  const { files } = await decode({ input: at('two.cpz'), output: at('two') });
  expect(files.map(({ out }) => out)).toEqual([at('two/a.png'), at('two/a-2.png')]);
  expect((await decodePixels(at('two/a-2.png'))).channels).toBe(1);
});

it('a half computes in pieces what it computes at once', async () => {
  const model = await openCodecModel();
  const [encoder, decoder] = [openHalf(encoderOf(model), options), openHalf(decoderOf(model), options)];
  const wide = planesOf(drawnPixels(800, 16, 3, 1), 3, 8);
  const part = planesOf(drawnPixels(800, 16, 3, 1), 3, 8);
  const codes = await encoder.run(wide);
  expect([codes.width, codes.height]).toEqual([100, 2]);
  // What lies in the middle of a row does not depend on where the row was cut.
  const moved = await encoder.run({ ...part, data: shifted(part, 8) });
  for (let x = 20; x < 70; x++) expect(moved.data[x]).toBeCloseTo(codes.data[x + 1]!, 3);
  expect((await decoder.run(codes)).width).toBe(800);
  await Promise.all([encoder.dispose(), decoder.dispose()]);
});

/** Planes moved to the left. */
function shifted({ data, width }: ReturnType<typeof planesOf>, by: number): Float32Array {
  return data.map((_, i) => (i % width < width - by ? data[i + by]! : 0));
}

it('numbers come back within half a step of their map', async () => {
  await assert(
    asyncProperty(
      integer({ min: 1, max: 4 }),
      integer({ min: 1, max: 300 }),
      integer(),
      async (count, places, seed) => {
        const maps = drawnPixels(count * places, 1, 1, seed).data.map((value, i) => value * (i % 7));
        const { ranges, bytes } = packMaps(maps, count);
        const back = unpackMaps(bytes, ranges, places);
        const step = Math.max(...ranges.map(([least, greatest]) => greatest - least)) / 255;
        back.forEach((value, i) => expect(Math.abs(value - maps[i]!)).toBeLessThanOrEqual(step / 2 + 1e-5));
      },
    ),
    { numRuns: 30 },
  );
});

it('refuses hostile files, each with its reason', async () => {
  await encode({});
  const good = readFileSync(at('a.cpz'));
  const { head, codes } = readCpz('a.cpz', good);
  const changed = (place: number, value: number) => good.map((byte, i) => (i === place ? value : byte));
  expect(refusal(Buffer.from('text')).code).toBe('codec/not-cpz');
  expect(refusal(Buffer.from(changed(3, 9))).code).toBe('codec/newer');
  expect(refusal(good.subarray(0, 50))).toMatchObject({
    code: 'codec/broken',
    values: { reason: 'it is cut off' },
  });
  expect(refusal(Buffer.from(changed(good.length - 1, good.at(-1)! ^ 1))).values['reason']).toMatch(
    /checksum/,
  );
  const [picture] = head.pictures;
  const made = (changes: object, of = codes) =>
    Buffer.from(cpzBytes({ ...head, pictures: [{ ...picture!, ...changes }] }, of));
  expect(refusal(made({ name: '../../a' })).values['reason']).toMatch(/not a path/);
  expect(refusal(made({ bytes: 5 })).values['reason']).toMatch(/not as long/);

  const decoding = async (bytes: Buffer) => {
    writeFileSync(at('bad.cpz'), bytes);
    return decode({ input: at('bad.cpz'), output: at('bad.png') }).catch((error: unknown) => error);
  };
  expect(await decoding(made({ width: 900 }))).toMatchObject({ code: 'codec/broken' });
  expect(await decoding(made({ ranges: [[0, 1]] }))).toMatchObject({ code: 'codec/broken' });
  expect(await decoding(made({ width: 60_000, height: 60_000 }))).toMatchObject({ code: 'image/too-large' });
  const other = Buffer.from(cpzBytes({ ...head, decoder: 'another' }, codes));
  expect(await decoding(other)).toMatchObject({ code: 'codec/other-decoder' });
  expect(() => readFileSync(at('bad.png'))).toThrow();
});

it('takes a model of the net tutorial, and names what has no halves or no colours', async () => {
  await saveModel(at('grey'), modelContent({ net: 'tutorial', channels: 1, width: 4, depth: 1 }));
  await saveModel(at('unet'), modelContent({ net: 'unet', channels: 1, width: 2, depth: 1 }));
  const failing = (changes: object) => encode(changes).catch((error: unknown) => error);
  expect(await failing({ model: at('grey') })).toMatchObject({ code: 'codec/grey-model' });
  expect(await failing({ model: at('unet') })).toMatchObject({ code: 'codec/no-halves' });
  expect(await encode({ inputs: [at('b/a.png')], model: at('grey') })).toMatchObject({ model: 'grey' });
  expect((await decode({ model: at('grey') })).files).toHaveLength(1);
  await expect(decode({})).rejects.toMatchObject({ code: 'model/unknown' });
});

function refusal(bytes: Buffer) {
  return failureOf(() => readCpz('a.cpz', bytes)).toData();
}
