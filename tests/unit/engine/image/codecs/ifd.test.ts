import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exifOf, exifTags, placeExif } from '../../../../../src-main/engine/image/codecs/exif.ts';
import {
  bytesOf,
  fractionTag,
  numberIn,
  numberTag,
  readFolder,
  type Tag,
} from '../../../../../src-main/engine/image/codecs/ifd.ts';
import { makeExif, type Tag as HandTag } from '../../../../helpers/raw-files.ts';

const tagNumber = fc.integer({ min: 1, max: 65535 }).filter((t) => ![34665, 34853, 40965].includes(t));
const plainTag: fc.Arbitrary<Tag> = fc.oneof(
  fc.record({ tag: tagNumber, type: fc.constant(7), data: bytes(1, 40) }),
  fc
    .tuple(tagNumber, fc.array(fc.nat(65535), { minLength: 1, maxLength: 9 }))
    .map(([t, v]) => numberTag(t, 3, ...v)),
  fc
    .tuple(tagNumber, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }))
    .map(([t, v]) => numberTag(t, 4, ...v)),
  fc.tuple(tagNumber, fc.nat(4e6)).map(([t, v]) => fractionTag(t, v)),
);
const folder = fc.uniqueArray(plainTag, { maxLength: 12, selector: ({ tag }) => tag });

function bytes(minLength: number, maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ minLength, maxLength }).map((b) => Buffer.from(b));
}

const sorted = (tags: Tag[]) => tags.toSorted((a, b) => a.tag - b.tag);

const values = (tags: Tag[]) => tags.map(({ tag, data }) => (tag === 34665 ? tag : [tag, ...data]));

/** The tags of a block made by hand. */
function made(big: boolean): Promise<Tag[]> {
  const main: HandTag[] = [
    [256, 3, [1, 2, 3]],
    [257, 4, [70_000]],
    [282, 5, [7, 2]],
  ];
  return exifTags(makeExif(main, [[270, 2, Buffer.from('a\0')]], big));
}

describe('folders of tags', () => {
  it('are read as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(folder, async (tags) => {
        expect(await exifTags(exifOf(tags))).toEqual(sorted(tags));
      }),
    );
  });

  it('hold folders below them', async () => {
    const pointer = { tag: 34665, type: 4, data: Buffer.alloc(4) };
    await fc.assert(
      fc.asyncProperty(folder, folder, async (above, below) => {
        const read = await exifTags(exifOf([...above, { ...pointer, folder: below }]));
        expect(read.find(({ tag }) => tag === 34665)?.folder).toEqual(sorted(below));
        expect(read.filter(({ tag }) => tag !== 34665)).toEqual(sorted(above));
      }),
    );
  });

  it('mean the same in both byte orders', async () => {
    const [little, big] = await Promise.all([made(false), made(true)]);
    expect(values(big)).toEqual(values(little));
    expect(numberIn(big, 282)).toBe(3.5);
  });

  it('of any bytes at all do no harm', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(0, 300), fc.boolean(), async (rubbish, big) => {
        const tags = await readFolder(bytesOf(rubbish), 0, big);
        expect(tags.every(({ data }) => data.length <= rubbish.length)).toBe(true);
        const block = Buffer.concat([
          Buffer.from(big ? 'MM\0*\0\0\0\x08' : 'II*\0\x08\0\0\0', 'latin1'),
          rubbish,
        ]);
        expect(await placeExif(block, { orientation: 3, density: 300 })).toHaveLength(block.length);
      }),
    );
  });

  it('that contain themselves come to an end', async () => {
    const rows = Array.from({ length: 500 }, () => Buffer.from([0x69, 0x87, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0]));
    const circle = Buffer.concat([Buffer.from([0xf4, 1]), ...rows]);
    const tags = await readFolder(bytesOf(circle), 0, false);
    expect(tags).toHaveLength(1);
    expect(tags[0]!.folder![0]!.folder![0]!.folder).toBeUndefined();
  });
});
