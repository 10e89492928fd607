import { language, type Language } from '../../format/language.svelte.ts';

/** What the engine says of sizes and forms; names and numbers stay as they are. */
const german: readonly [RegExp, string][] = [
  [/\bmirrored upside down\b/, 'gespiegelt und kopfüber'],
  [/\bmirrored and turned left\b/, 'gespiegelt und nach links gedreht'],
  [/\bmirrored and turned right\b/, 'gespiegelt und nach rechts gedreht'],
  [/\bturned right to be upright\b/, 'aufrecht, wenn nach rechts gedreht'],
  [/\bturned left to be upright\b/, 'aufrecht, wenn nach links gedreht'],
  [/\bupside down\b/, 'kopfüber'],
  [/\bmirrored\b/, 'gespiegelt'],
  [/\bupright\b/, 'aufrecht'],
  [/\bblack and white\b/g, 'schwarzweiß'],
  [/\bgrey\b/g, 'Grau'],
  [/\bother colours\b/g, 'andere Farben'],
  [/\bpalette of (\d+) colours\b/g, 'Palette mit $1 Farben'],
  [/\bpalette\b/g, 'Palette'],
  [/\(lossy\)/g, '(mit Verlust)'],
  [/\btransparency\b/g, 'Transparenz'],
  [/\bwithout a name\b/g, 'ohne Namen'],
  [/\bfloating point\b/g, 'Gleitkomma'],
  [/\bbits?\b/g, 'Bit'],
  [/\b1 tag\b/g, '1 Angabe'],
  [/\btags\b/g, 'Angaben'],
  [/\btexts\b/g, 'Texte'],
  [/\b1 text\b/g, '1 Text'],
  [/\b1 field\b/g, '1 Feld'],
  [/\bfields\b/g, 'Felder'],
  [/\b1 page\b/g, '1 Seite'],
  [/\bpages\b/g, 'Seiten'],
  [/ in a damaged file\b/, ' in einer beschädigten Datei'],
  [/\b(\d+) cannot be read\b/, '$1 nicht lesbar'],
  [/\bincomplete\b/, 'unvollständig'],
  [/\bcharacters on\b/g, 'Zeichen auf'],
  [/\bcharacters\b/g, 'Zeichen'],
  [/\b1 entry\b/g, '1 Eintrag'],
  [/\bentries\b/g, 'Einträge'],
  [/\b1 annotation\b/g, '1 Anmerkung'],
  [/\bannotations\b/g, 'Anmerkungen'],
  [/\b1 further picture\b/g, '1 weiteres Bild'],
  [/\bfurther pictures\b/g, 'weitere Bilder'],
  [/\b1 file\b/g, '1 Datei'],
  [/\bfiles\b/g, 'Dateien'],
  [/\bsizes, most of them\b/g, 'Größen, meist'],
  [/\bpoints\b/g, 'Punkt'],
  [/\bdrawn\b/g, 'gezeichnet'],
  [/\bencrypted\b/g, 'verschlüsselt'],
  [/\bnone\b/g, 'keine'],
  [/\bwithout\b/g, 'ohne'],
  [/\banother\b/g, 'anders:'],
  [/ and (\d+) more kinds\b/g, ' und $1 weitere Arten'],
  [/ and (\d+) more\b/g, ' und $1 weitere'],
];

/** What stands in a receipt, in the chosen language. */
export function words(said: string | null): string | null {
  return said === null ? null : wordsIn(language.current, said);
}

export function wordsIn(into: Language, said: string): string {
  const sized = said.replace(/(\d) x (\d)/g, '$1 × $2');
  return into === 'de' ? german.reduce((text, [from, to]) => text.replace(from, to), sized) : sized;
}
