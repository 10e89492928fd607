import { chunksBeside, contentOf } from '../../image/codecs/png-chunks.ts';
import { rawBlock, rawKind, textChunks, textOf, unpacked, xmpKeyword } from '../../image/codecs/png-texts.ts';
import { digestOf, iccMark, shown } from '../blocks.ts';
import type { FileFacts, Mark } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';
import { pageWith, type Beside } from '../page.ts';

const metre = 0.0254;
const kinds: Record<number, string> = { 0: 'grey', 2: 'RGB', 4: 'grey', 6: 'RGB' };
const told = new Set(['PLTE', 'tRNS', 'pHYs', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'cICP', 'eXIf', ...textChunks]);

/** What ImageMagick notes about the file itself. */
const ownDates = /^date:(create|modify|timestamp)$/;

type Chunks = Map<string, Buffer[]>;

/** PNG, third edition. Pixels are stepped over, since texts may stand behind them. */
export async function pngFacts(from: HeaderBytes): Promise<FileFacts> {
  const header = await from.read(16, 13);
  const chunks = await chunksOf(from);
  const first = (name: string) => chunks.get(name)?.[0];
  const [bits, type] = [header[8]!, header[9]!];
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
  const { exif, ...beside } = besideOf(chunks);
  return { format: 'PNG', pages: [await pageWith(page, { ...beside, exif: first('eXIf') ?? exif })] };
}

async function chunksOf(from: HeaderBytes): Promise<Chunks> {
  const chunks: Chunks = new Map();
  for (const place of await chunksBeside(from, from.size))
    if (told.has(place.name))
      chunks.set(place.name, [...(chunks.get(place.name) ?? []), await contentOf(from, place)]);
  return chunks;
}

/** XMP, and blocks that are written as texts, apart from words for people. */
function besideOf(chunks: Chunks): Beside {
  const comments = new Map<string, string>();
  const beside: Beside = { comments };
  for (const name of textChunks)
    for (const content of chunks.get(name) ?? []) {
      const text = textOf(name, content);
      const kind = text && rawKind(text);
      if (!text) continue;
      if (text.keyword === xmpKeyword) beside.xmp = text.text;
      else if (kind === 'xmp') beside.xmp = rawBlock(text);
      else if (kind === 'exif' || kind === 'app1') beside.exif = rawBlock(text);
      else if (kind === 'iptc' || kind === '8bim') beside.resources = rawBlock(text);
      else if (!kind && !ownDates.test(text.keyword))
        comments.set(shown(text.keyword) ?? 'text', digestOf(text.text));
    }
  return beside;
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
  if (icc) return iccMark(unpacked(icc.subarray(icc.indexOf(0) + 2)) ?? undefined);
  if (first('sRGB')) return undefined;
  const gamma = first('gAMA')?.readUInt32BE(0) ?? usualGamma;
  const primaries = first('cHRM');
  const isUsual = Math.abs(gamma - usualGamma) < 100 && (!primaries || isSrgb(primaries));
  if (isUsual) return undefined;
  const words = `gamma ${(gamma / 1e5).toFixed(3)}${primaries ? ', own primaries' : ''}`;
  return { words, digest: digestOf(`${gamma} ${primaries?.toString('hex')}`) };
}

/** 1 / 2.2, times 100000. */
const usualGamma = 45455;
/** White point, red, green, blue of sRGB, times 100000. */
const srgb = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000];

function isSrgb(primaries: Buffer): boolean {
  return (
    primaries.length === 32 && srgb.every((value, i) => Math.abs(primaries.readUInt32BE(4 * i) - value) < 50)
  );
}
