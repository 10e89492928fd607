import type { GermanTable } from './german-table.ts';

/** Kodierte Bilder. */
export const codecFailures = {
  'codec/not-cpz': (v) => ({
    what: `${v.file} ist keine Datei mit kodierten Bildern`,
    advice: 'Nehmen Sie eine Datei, die Cleanplate kodiert hat',
  }),
  'codec/newer': (v) => ({
    what: `${v.file} hat die Version ${v.version}; dieses Programm kennt ${v.supported}`,
    advice: 'Aktualisieren Sie Cleanplate',
  }),
  'codec/broken': (v) => ({
    what: `${v.file} ist beschädigt: ${v.reason}`,
    advice: 'Kopieren Sie die Datei von dort, wo sie heil war',
  }),
  'codec/other-decoder': (v) => ({
    what: `${v.file} wurde mit einem anderen Stand des Modells „${v.needed}“ kodiert, als „${v.model}“ hat`,
    advice: 'Nehmen Sie das Modell, mit dem kodiert wurde',
  }),
  'codec/no-halves': (v) => ({
    what: `Das Modell „${v.model}“ ist ein „${v.net}“ und hat keinen eigenen Kodierer und Dekodierer`,
    advice: 'Trainieren Sie eines mit dem Netz „tutorial“',
  }),
  'codec/grey-model': (v) => ({
    what: `${v.file} ist farbig, das Modell „${v.model}“ kodiert graue Bilder`,
    advice: 'Nehmen Sie ein Modell für Farben',
  }),
} satisfies Partial<GermanTable>;
