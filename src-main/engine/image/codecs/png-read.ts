import { open } from 'node:fs/promises';
import { rawPath } from '../../base/raw-path.ts';
import type { SourceInfo } from '../picture.ts';
import { bytesOfFile } from './pieces.ts';
import { chunk, chunksBeside, contentOf } from './png-chunks.ts';
import { addColour } from './png-colour.ts';
import { rawBlock, rawKind, textChunks, textOf, xmpKeyword } from './png-texts.ts';

type Beside = Pick<
  SourceInfo,
  'density' | 'densityDown' | 'exif' | 'xmp' | 'resources' | 'texts' | 'colourChunks' | 'gamma'
>;

const inchesPerMetre = 0.0254;
const mostTextBytes = 2 ** 24;

/** What a PNG says beside its pixels that libvips does not tell, or not as it stands there. */
export async function readPngBeside(file: string): Promise<Beside> {
  const handle = await open(rawPath(file));
  try {
    const bytes = await bytesOfFile(handle);
    const beside: Beside = {};
    const texts: Uint8Array[] = [];
    let left = mostTextBytes;
    for (const place of await chunksBeside(bytes, (await handle.stat()).size)) {
      const { name } = place;
      const content = await contentOf(bytes, place);
      if (name === 'pHYs') Object.assign(beside, densityOf(content));
      if (name === 'eXIf') beside.exif = content;
      addColour(name, content, beside);
      if (!textChunks.has(name) || isBlock(name, content, beside) || content.length > left) continue;
      left -= content.length;
      texts.push(chunk(name, content));
    }
    return texts.length > 0 ? { ...beside, texts } : beside;
  } finally {
    await handle.close();
  }
}

function densityOf(content: Buffer): Pick<Beside, 'density' | 'densityDown'> {
  if (content.length !== 9 || content[8] !== 1) return {};
  const [across, down] = [content.readUInt32BE(0), content.readUInt32BE(4)];
  if (across === 0 || down === 0) return {};
  const density = across * inchesPerMetre;
  return across === down ? { density } : { density, densityDown: down * inchesPerMetre };
}

/** Takes a text that is a block to where that belongs; false for words. */
function isBlock(name: string, content: Buffer, to: Beside): boolean {
  const text = textOf(name, content);
  if (!text) return true;
  const kind = rawKind(text);
  if (text.keyword === xmpKeyword) to.xmp = text.text;
  else if (kind === 'iptc' || kind === '8bim') to.resources = rawBlock(text);
  else if (kind === 'xmp') to.xmp ??= rawBlock(text);
  else return kind !== undefined;
  return true;
}
