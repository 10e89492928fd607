import { inflateSync } from 'node:zlib';
import { digestOf, iccMark } from '../blocks.ts';
import type { FileFacts, Mark } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';
import { pageWith } from '../page.ts';
import { besideOf, textOf } from './png-texts.ts';

/** Bounds for hostile files: chunks looked at, bytes read of one, bytes that one unpacks to. */
const mostChunks = 10_000;
const mostBytes = 2 ** 24;
const metre = 0.0254;
const kinds: Record<number, string> = { 0: 'grey', 2: 'RGB', 4: 'grey', 6: 'RGB' };
const told = new Set('PLTE tRNS pHYs iCCP sRGB gAMA cHRM cICP eXIf tEXt zTXt iTXt'.split(' '));

type Chunks = Map<string, Buffer[]>;

/** PNG, third edition. Pixels are stepped over, since texts may stand behind them. */
export async function pngFacts(from: HeaderBytes): Promise<FileFacts> {
  const header = await from.read(16, 13);
  const chunks = await chunksOf(from);
  const first = (name: string) => chunks.get(name)?.[0];
  const [bits, type] = [header[8]!, header[9]!];
  const texts = ['tEXt', 'zTXt', 'iTXt'].flatMap((name) =>
    (chunks.get(name) ?? []).flatMap((chunk) => textOf(name, chunk) ?? []),
  );
  const page = {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    bits: type === 3 ? 8 : bits,
    colour: kinds[type] ?? `palette of ${(first('PLTE')?.length ?? 0) / 3} colours`,
    alpha: type >= 4 || first('tRNS') !== undefined,
    compression: 'deflate',
    lossy: false,
    dpi: densityOf(first('pHYs')),
    icc: coloursOf(chunks),
  };
  const { exif, ...beside } = besideOf(texts);
  return { format: 'PNG', pages: [await pageWith(page, { ...beside, exif: first('eXIf') ?? exif })] };
}

async function chunksOf(from: HeaderBytes): Promise<Chunks> {
  const chunks: Chunks = new Map();
  let at = 8;
  for (let i = 0; i < mostChunks && at + 8 <= from.size; i++) {
    const head = await from.read(at, 8);
    const length = head.readUInt32BE(0);
    const name = head.toString('latin1', 4, 8);
    if (told.has(name) && length <= mostBytes)
      chunks.set(name, [...(chunks.get(name) ?? []), await from.read(at + 8, length)]);
    at += 12 + length;
  }
  return chunks;
}

function densityOf(phys?: Buffer): [number, number] | undefined {
  if (phys?.length !== 9 || phys[8] !== 1) return undefined;
  const dpi: [number, number] = [phys.readUInt32BE(0) * metre, phys.readUInt32BE(4) * metre];
  return dpi.every((value) => value > 0) ? dpi : undefined;
}

/** The profile, or what chunks say instead of one; sRGB is what a file without any word is taken for. */
function coloursOf(chunks: Chunks): Mark | undefined {
  const first = (name: string) => chunks.get(name)?.[0];
  const cicp = first('cICP');
  if (cicp) return { words: `cICP ${cicp.join('-')}`, digest: digestOf(cicp) };
  const icc = first('iCCP');
  if (icc) return iccMark(unpacked(icc.subarray(icc.indexOf(0) + 2)));
  if (first('sRGB')) return undefined;
  const gamma = first('gAMA')?.readUInt32BE(0) ?? 45455;
  const primaries = first('cHRM');
  const isUsual = Math.abs(gamma - 45455) < 100 && (!primaries || isSrgb(primaries));
  if (isUsual) return undefined;
  const words = `gamma ${(gamma / 1e5).toFixed(3)}${primaries ? ', own primaries' : ''}`;
  return { words, digest: digestOf(`${gamma} ${primaries?.toString('hex')}`) };
}

/** White point, red, green, blue of sRGB, times 100000. */
const srgb = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000];

function isSrgb(primaries: Buffer): boolean {
  return (
    primaries.length === 32 && srgb.every((value, i) => Math.abs(primaries.readUInt32BE(4 * i) - value) < 50)
  );
}

function unpacked(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}
