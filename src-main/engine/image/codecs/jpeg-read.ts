import { open } from 'node:fs/promises';
import { rawPath } from '../../base/raw-path.ts';
import type { SourceInfo } from '../picture.ts';
import { bytesOfFile } from './pieces.ts';

type Beside = Pick<SourceInfo, 'density' | 'densityDown' | 'texts'>;

/** Bounds for hostile files. */
const mostSegments = 2000;
const mostTextBytes = 2 ** 22;
const centimetres = 2.54;

/** The resolution of its JFIF segment and the comments of a JPEG, which libvips does not tell, or mixes with what EXIF says. */
export async function readJpegBeside(file: string): Promise<Beside> {
  const handle = await open(rawPath(file));
  try {
    const bytes = await bytesOfFile(handle);
    const beside: Beside = {};
    const texts: Uint8Array[] = [];
    let [at, left] = [2, mostTextBytes];
    for (let i = 0; i < mostSegments; i++) {
      const head = await bytes.read(at, 4);
      if (head.length < 4 || head[0] !== 0xff || head[1] === 0xda) break;
      const length = head.readUInt16BE(2) - 2;
      if (head[1] === 0xe0 && length >= 12) Object.assign(beside, densityOf(await bytes.read(at + 4, 12)));
      if (head[1] === 0xfe && length > 0 && length <= left) {
        left -= length;
        texts.push(await bytes.read(at + 4, length));
      }
      at += head[1] === 0xff ? 1 : 4 + length;
    }
    return texts.length > 0 ? { ...beside, texts } : beside;
  } finally {
    await handle.close();
  }
}

/** Unit 1 counts for an inch, 2 for a centimetre; 0 tells a shape alone. */
function densityOf(jfif: Buffer): Pick<Beside, 'density' | 'densityDown'> {
  const [unit, across, down] = [jfif[7]!, jfif.readUInt16BE(8), jfif.readUInt16BE(10)];
  if (jfif.toString('latin1', 0, 5) !== 'JFIF\0' || unit === 0 || unit > 2 || across * down === 0) return {};
  const inch = unit === 2 ? centimetres : 1;
  return { density: across * inch, ...(down !== across && { densityDown: down * inch }) };
}
