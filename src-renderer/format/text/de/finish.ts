import type { finish as english } from '../en/finish.ts';
import type { Translation } from '../shape.ts';

export const finish = {
  title: 'Helligkeit, Farbe, Struktur',
  titleGrey: 'Helligkeit, Struktur',
  luma: 'Helligkeit',
  lumaHelp: 'Wie viel von der Änderung der Helligkeit übernommen wird. Weniger lässt etwas Korn stehen.',
  chroma: 'Farbe',
  chromaHelp: 'Wie viel von der Änderung der Farbe übernommen wird.',
  texture: 'Struktur zurückholen',
  textureHelp: 'Feine Einzelheiten, die aus dem Korn herausragen, kommen zurück.',

  mask: 'Stellen auslassen',
  maskHelp: 'Übermalen Sie, was bleiben soll, wie es ist: einen Stempel, eine Unterschrift, Haut.',
  painted: {
    one: '{count} Strich auf dieser Seite. Was übermalt ist, bleibt, wie es ist.',
    other: '{count} Striche auf dieser Seite. Was übermalt ist, bleibt, wie es ist.',
  },
  paint: 'Malen',
  stop: 'Fertig',
  brush: 'Pinsel',
  add: 'Malen',
  erase: 'Radieren',
  size: 'Breite',
  undoStroke: 'Letzten zurücknehmen',
  clear: 'Alle löschen',
  invert: 'Nur reinigen, was übermalt ist',
  changeMask: 'Übermalte Stellen',
  full: 'Auf dieser Seite ist kein Platz für weitere Striche',
  hint: 'Ziehen malt, mit Umschalt bewegt es das Bild. Tasten: Pfeile bewegen den Pinsel, Leertaste setzt ihn auf und hebt ihn ab, [ ] ändern die Größe',

  part: 'Nur ein Ausschnitt',
  partHelp:
    'Wählen Sie einen Ausschnitt, um ihn allein zu reinigen und zu exportieren oder ihn zu lassen, wie er ist.',
  choosePart: 'Wählen',
  partAt: '{sides} bei {x}, {y}',
  exportPart: 'Diesen Ausschnitt exportieren',
  protectPart: 'Diesen Ausschnitt auslassen',
  partProtected: 'Dieser Ausschnitt wird ausgelassen',
  exportOnly: 'Nur der Ausschnitt {sides} bei {x}, {y} von {name}.',
  exportWhole: 'Ganze Bilder exportieren',
  exportAmount: 'Helligkeit {luma} %, Farbe {chroma} %, Struktur zurückgeholt {texture} %.',
  exportMasked: {
    one: 'Übermalte Stellen werden in {count} Bild ausgelassen.',
    other: 'Übermalte Stellen werden in {count} Bildern ausgelassen.',
  },

  seenFirst: 'Was Sie sehen, wird zuerst gereinigt: {percent}',
  seenDone: 'Was Sie sehen, ist sauber; der Rest folgt',
} as const satisfies Translation<typeof english>;
