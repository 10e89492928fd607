import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRaw, nameOfBytes, rawPath } from '../../../../src-main/engine/base/raw-path.ts';

describe('names of any bytes', () => {
  it('are strings that give the same bytes again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const path = rawPath(nameOfBytes(Buffer.from(bytes)));
        expect(Buffer.from(path as string)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('are what they say where they are UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameOfBytes(Buffer.from(name))).toBe(name);
        expect(rawPath(name)).toBe(name);
        expect(isRaw(name)).toBe(false);
      }),
    );
  });

  it('are those of Python where they are not', () => {
    const latin = Buffer.from('Größe 📷.png', 'latin1');
    const name = nameOfBytes(Buffer.from([0x47, 0xf6, 0xdf, 0x65]));
    expect(name).toBe('G\udcf6\udcdfe');
    expect(isRaw(name)).toBe(true);
    expect(rawPath(nameOfBytes(latin))).toEqual(latin);
  });
});
