import { describe, expect, it } from 'vitest';
import { holdImages } from '../../../../src-main/engine/dataset/held-images.ts';
import { blankRaster } from '../../../../src-main/engine/image/raster.ts';

/** Images whose name is their size in bytes; counts how often they are decoded. */
function library(memory: number) {
  const decoded: string[] = [];
  const images = holdImages(async (file) => {
    decoded.push(file);
    if (file === 'broken') throw new Error('broken');
    return blankRaster(Number.parseInt(file, 10), 1, 1, 8);
  }, memory);
  return { images, decoded };
}

describe('holdImages', () => {
  it('decodes once what fits', async () => {
    const { images, decoded } = library(100);
    for (const file of ['40a', '60b', '40a', '60b']) await images.get(file);
    expect(decoded).toEqual(['40a', '60b']);
  });

  it('lets go of what was not asked for the longest time', async () => {
    const { images, decoded } = library(100);
    for (const file of ['40a', '40b', '40a', '40c', '40a', '40b']) await images.get(file);
    expect(decoded).toEqual(['40a', '40b', '40c', '40b']);
  });

  it('holds an image that is larger than the memory while it is in use', async () => {
    const { images, decoded } = library(10);
    for (const file of ['40a', '40a', '40b', '40a']) await images.get(file);
    expect(decoded).toEqual(['40a', '40b', '40a']);
  });

  it('decodes once for callers at the same time, and remembers what is broken', async () => {
    const { images, decoded } = library(100);
    const [a, b] = await Promise.all([images.get('40a'), images.get('40a')]);
    expect(a).toBe(b);
    for (let i = 0; i < 2; i++) await expect(images.get('broken')).rejects.toThrow('broken');
    expect(decoded).toEqual(['40a', 'broken']);
  });
});
