import { spawnSync } from 'node:child_process';

/*
 * What exiftool and ImageMagick say of files: a second opinion on receipts, by programs that have nothing to do with how files are
 * written here.
 */

/** In comparable form; null where the file has nothing of it. */
export interface Testimony {
  format: string;
  pages: string;
  size: string;
  depth: string;
  colour: string;
  compression: string;
  dpi: string | null;
  orientation: string;
  alpha: string | null;
  icc: string | null;
  exif: string | null;
  gps: string | null;
  xmp: string | null;
  iptc: string | null;
  comments: string | null;
}

type Told = Record<string, string | number | (string | number)[]>;

/** What is said of each file; asks both programs once for all of them. */
export function testimonies(files: string[]): Map<string, Testimony> {
  const told = JSON.parse(output('exiftool', ['-q', '-q', '-j', '-G1', '-n', '-a', ...files])) as Told[];
  const seen = new Map<string, { alpha: boolean; pages: string }>();
  for (const line of output('identify', ['-format', '%i|%A|%n\n', ...files])
    .trim()
    .split('\n')) {
    const [file, alpha, pages] = line.split('|') as [string, string, string];
    seen.set(file, { alpha: !/^(False|Undefined|Off)$/i.test(alpha), pages });
  }
  return new Map(files.map((file, i) => [file, testimony(told[i]!, seen.get(file))]));
}

/** Both programs complain of things that do not matter here, so how they end does not tell. */
function output(name: string, args: string[]): string {
  return spawnSync(name, args, { encoding: 'utf8', timeout: 600_000, maxBuffer: 2 ** 28 }).stdout;
}

function testimony(told: Told, seen: { alpha: boolean; pages: string } | undefined): Testimony {
  const isTurned = Number(orientationIn(told)) >= 5;
  const size = String(told['Composite:ImageSize']).split(' ');
  const auxiliary = String(told['QuickTime:AuxiliaryImageType'] ?? '');
  return {
    format: String(told['File:MIMEType']),
    pages: seen?.pages ?? '1',
    size: (isTurned ? size.toReversed() : size).join(' x '),
    depth: depthIn(told),
    colour: colourIn(told) === 'grey' && depthIn(told) === '1' ? 'black and white' : colourIn(told),
    compression: compressionIn(told),
    dpi: dpiIn(told),
    orientation: orientationIn(told),
    alpha: seen?.alpha || auxiliary.includes('alpha') ? 'there' : null,
    icc: groups(told, /^ICC/),
    exif: groups(told, /^(IFD0|ExifIFD|InteropIFD)$/, technical),
    gps: groups(told, /^GPS$/),
    xmp: groups(told, /^XMP/),
    iptc: iptcIn(told),
    comments: groups(told, /^(File|PNG|GIF)$/, /^(?!(Comment|Title|Author|Make|Model)$)/),
  };
}

/** How pixels are stored, and what the other items tell of. */
const technical =
  /^(Image(Width|Height)|BitsPerSample|Compression|Photometric.*|Strip.*|Tile.*|RowsPerStrip|SamplesPerPixel|PlanarConfiguration|Predictor|SampleFormat|ExtraSamples|FillOrder|YCbCr.*|ColorMap|.Resolution|ResolutionUnit|Orientation|ExifVersion|FlashpixVersion|ComponentsConfiguration|ExifImage(Width|Height)|SubfileType|OldSubfileType|T[46]Options|NewSubfileType|ReferenceBlackWhite|JPEGTables|PageNumber|InkSet|PreviewImage.*)$/;

/** All tags of some groups but those of some names, as one text; null where there is none. */
function groups(told: Told, group: RegExp, but: RegExp = /^$/): string | null {
  const found = Object.entries(told).filter(([key]) => {
    const [of = '', name = ''] = key.split(':');
    return group.test(of) && !but.test(name);
  });
  return found.length === 0 ? null : JSON.stringify(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function firstNumber(value: Told[string] | undefined): string | undefined {
  return value === undefined ? undefined : String(value).split(' ')[0];
}

function depthIn(told: Told): string {
  if (colourIn(told) === 'palette') return '8';
  const values = ['PNG:BitDepth', 'IFD0:BitsPerSample', 'File:BitsPerSample', 'QuickTime:ImagePixelDepth'];
  return values.map((key) => firstNumber(told[key])).find((value) => value !== undefined) ?? '8';
}

function colourIn(told: Told): string {
  const isTiff = told['File:FileType'] === 'TIFF' || told['File:FileType'] === 'BTF';
  const of = (key: string, names: Record<number, string>) =>
    told[key] === undefined ? undefined : names[Number(told[key])];
  return (
    (told['File:FileType'] === 'GIF' ? 'palette' : undefined) ??
    of('PNG:ColorType', { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'grey', 6: 'rgb' }) ??
    (isTiff
      ? of('IFD0:PhotometricInterpretation', {
          0: 'grey',
          1: 'grey',
          2: 'rgb',
          3: 'palette',
          5: 'cmyk',
          6: 'rgb',
        })
      : undefined) ??
    of('File:ColorComponents', { 1: 'grey', 3: 'rgb', 4: 'cmyk' }) ??
    'rgb'
  );
}

function compressionIn(told: Told): string {
  const type = String(told['File:FileType']);
  if (type === 'PNG') return '8';
  if (type !== 'TIFF' && type !== 'BTF') return type.replace('Extended ', '');
  const code = Number(told['IFD0:Compression']);
  return code === 32946 ? '8' : code === 6 || code === 7 ? 'JPEG' : String(code);
}

function orientationIn(told: Told): string {
  if (told['File:FileType'] !== 'AVIF') return String(told['IFD0:Orientation'] ?? 1);
  return { 0: '1', 90: '8', 180: '3', 270: '6' }[Number(told['QuickTime:Rotation'] ?? 0)]!;
}

/** A TIFF may have it in two places. */
function iptcIn(told: Told): string | null {
  return groups(told, /^IPTC\d?$/)?.replace(/IPTC\d/g, 'IPTC') ?? null;
}

/** Across and down, rounded as formats do. */
function dpiIn(told: Told): string | null {
  const both = (group: string, across: string, down: string, unit: number) => {
    const values = [across, down].map((name) => Number(told[`${group}:${name}`] ?? 0) * unit);
    return values[0]! > 0 ? values.map((value) => value.toPrecision(2)).join(' x ') : null;
  };
  if (told['PNG-pHYs:PixelUnits'] === 1) return both('PNG-pHYs', 'PixelsPerUnitX', 'PixelsPerUnitY', 0.0254);
  const jfif = Number(told['JFIF:ResolutionUnit'] ?? 0);
  if (jfif > 0) return both('JFIF', 'XResolution', 'YResolution', jfif === 2 ? 2.54 : 1);
  const unit = Number(told['IFD0:ResolutionUnit'] ?? 2);
  return unit === 1 ? null : both('IFD0', 'XResolution', 'YResolution', unit === 3 ? 2.54 : 1);
}
