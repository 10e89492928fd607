import type { collect as english } from '../en/collect.ts';
import type { Translation } from '../shape.ts';

export const collect = {
  invite: 'Bilder hier ablegen',
  inviteText:
    'Fotos oder Scans, so viele Sie wollen, auch ganze Ordner. Oder einfügen, oder mit Doppelklick auswählen.',
  open: 'Bilder auswählen',
  openFolder: 'Ordner auswählen',
  samples: 'Beispiele probieren',
  drawing: 'Beispiele werden gezeichnet …',
  picture: 'Bild',
  pictures: 'Bilder',
  name: 'Name',
  place: 'Ordner',
  size: 'Größe',
  samplesOf: 'Farben',
  grey: 'grau, {depth} Bit',
  colour: 'farbig, {depth} Bit',
  alpha: 'Transparenz',
  format: 'Datei',
  page: 'Seite',
  ofPages: 'von {count}',
  clean: 'Saubere Fassung',
  hasClean: 'liegt auf dem Tisch: Ergebnisse werden daran gemessen',
  add: 'Hinzufügen',
  folder: 'Ordner',
  takeAway: 'Wegnehmen',
  untouched: 'Ihre Dateien bleiben, wo sie sind, und werden nie verändert.',
  broken: 'Dieses Bild ist nicht brauchbar',
  brokenCount: { one: '{count} davon kaputt', other: '{count} davon kaputt' },
  brokenTitle: 'Kaputte Bilder',
  refusedTitle: 'Nicht hinzugefügt',
  forget: 'Liste leeren',
  cleanVersions: 'Saubere Fassungen',
  cleanText:
    'Für Paare: dieselben Bilder ohne Rauschen, unter denselben Dateinamen. Legen Sie sie hier ab. Ein Training strebt sie an, und Ergebnisse werden an ihnen gemessen.',
  matched: {
    one: '{matched} von {count} gehört zu einem Bild',
    other: '{matched} von {count} gehören zu Bildern',
  },
  unmatched: { one: '{count} ohne Gegenstück', other: '{count} ohne Gegenstück' },
  removeClean: 'Alle wegnehmen',
} as const satisfies Translation<typeof english>;
