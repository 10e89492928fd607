import type { sound as english } from '../en/sound.ts';
import type { Translation } from '../shape.ts';

/** Aufnahmen. */
export const sound: Translation<typeof english> = {
  form: {
    one: 'Eine Aufnahme von {length}, {rate} Hz, {count} Kanal, {bits} Bit.',
    other: 'Eine Aufnahme von {length}, {rate} Hz, {count} Kanäle, {bits} Bit.',
  },
  removed: 'Rauschen von {level} dB unter Vollaussteuerung wurde entfernt.',
  nothing: 'Nichts wurde entfernt: Es wurde kein Rauschen gefunden.',
  working: 'Die Aufnahme wird gereinigt',
  waits: 'Die Aufnahme wird gereinigt, sobald dies fertig ist oder ruht: {job}',
  before: 'Vorher',
  after: 'Nachher',
  save: '{name} speichern',
  oneByOne: 'Eine Aufnahme nach der anderen: {name} wird gereinigt',
};
