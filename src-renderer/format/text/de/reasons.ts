/** What the engine gives most often as the reason why a picture cannot be used; other reasons come from libraries, and stay as they are. */
const reasons: Readonly<Record<string, string>> = {
  'it is none of PNG, JPEG, TIFF, WebP, AVIF and GIF':
    'Es ist weder PNG noch JPEG, TIFF, WebP, AVIF oder GIF',
  'its kind of pixels is not known': 'Die Art seiner Bildpunkte ist unbekannt',
  'it is empty': 'Die Datei ist leer',
  'it is cut off or overwritten in places': 'Die Datei ist abgeschnitten oder stellenweise überschrieben',
  'its data cannot be decoded': 'Die Daten lassen sich nicht lesen',
};

/** A reason in German, where it is a known one. */
export function germanReason(reason: string): string {
  return reasons[reason] ?? reason;
}

/** @internal for the test that compares them with what the engine says */
export const knownReasons = Object.keys(reasons);
