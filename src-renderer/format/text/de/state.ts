import type { state as english } from '../en/state.ts';
import type { Translation } from '../shape.ts';

export const state = {
  chooseModel: 'Modell',
  trainingOf: 'Training von {model}',
  exportOf: { one: 'Export von {count} Bild', other: 'Export von {count} Bildern' },
  waiting: 'Wartet',
  running: 'Läuft',
  paused: 'Angehalten',
  done: 'Fertig',
  cancelled: 'Abgebrochen',
  failed: 'Fehlgeschlagen',
  interrupted: 'Unterbrochen',
  refused: {
    one: '{count} Datei konnte nicht hinzugefügt werden',
    other: '{count} Dateien konnten nicht hinzugefügt werden',
  },
  added: { one: '{count} Bild hinzugefügt', other: '{count} Bilder hinzugefügt' },
  removedPictures: {
    one: '{count} Bild vom Tisch genommen. Die Datei bleibt, wo sie ist',
    other: '{count} Bilder vom Tisch genommen. Die Dateien bleiben, wo sie sind',
  },
  taken: { one: '{done} von {count} Datei übernommen', other: '{done} von {count} Dateien übernommen' },
} as const satisfies Translation<typeof english>;
