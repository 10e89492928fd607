import { hasPlace, iptcMark, iptcOfResources, xmpMark } from './blocks.ts';
import { exifFacts } from './exif-facts.ts';
import type { PageFacts, Tags } from './facts.ts';

/** What lies in a file beside the pixels, as bytes. */
export interface Beside {
  /** With or without the words `Exif\0\0` before it. */
  exif?: Uint8Array | undefined;
  xmp?: Uint8Array | undefined;
  /** Photoshop's resources, where IPTC lives; or IPTC by itself. */
  resources?: Uint8Array | undefined;
  iptc?: Uint8Array | undefined;
  comments?: Tags;
}

/** A page with what its blocks say. What the format itself says of resolution and orientation comes before what EXIF says. */
export async function pageWith(page: PageFacts, beside: Beside): Promise<PageFacts> {
  const { xmp, resources, iptc, comments } = beside;
  const { dpi, orientation, ...exif } = await exifFacts(withoutMark(beside.exif));
  return {
    ...page,
    ...exif,
    gps: withPlace(exif.gps ?? page.gps, xmp, comments),
    dpi: page.dpi ?? dpi,
    orientation: page.orientation ?? orientation,
    xmp: xmpMark(xmp),
    iptc: iptcMark(iptc) ?? iptcOfResources(resources),
    ...(comments && comments.size > 0 && { comments }),
  };
}

/** XMP and words may say once more where a picture was taken. */
export function withPlace(
  gps: Tags | undefined,
  xmp: Uint8Array | undefined,
  comments: Tags = new Map(),
): Tags | undefined {
  const more = [
    ...(hasPlace(xmp) ? ['XMP'] : []),
    ...[...comments.keys()].filter((name) => /gps/i.test(name)),
  ];
  if (more.length === 0) return gps;
  return new Map([...(gps ?? []), ...more.map((name): [string, string] => [name, 'place'])]);
}

function withoutMark(exif?: Uint8Array): Uint8Array | undefined {
  const isMarked = exif && Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0';
  return isMarked ? exif.subarray(6) : exif;
}
