import type { GermanTable } from './german-table.ts';

/** Sounds. */
export const audioFailures = {
  'audio/not-wav': (v) => ({
    what: `${v.file} ist keine WAV-Datei`,
    advice: 'Speichern Sie den Ton zuerst als WAV, mit einem Tonprogramm oder ffmpeg',
  }),
  'audio/broken': (v) => ({
    what: `${v.file} ist beschädigt: ${v.reason}`,
    advice: 'Kopieren Sie die Datei neu, oder nehmen Sie sie noch einmal auf',
  }),
  'audio/unsupported': (v) => ({
    what: `${v.file} enthält ${v.what}; das wird hier nicht gelesen`,
    advice: 'Speichern Sie den Ton als WAV mit 8, 16, 24 oder 32 Bit oder Gleitkommazahlen',
  }),
  'audio/too-large': (v) => ({
    what: `${v.file} hat ${v.megabytes} MB, gelesen werden höchstens ${v.limit}`,
    advice: 'Teilen Sie die Aufnahme',
  }),
  'audio/different': (v) => ({
    what: `Töne mit ${v.first} und mit ${v.second} lassen sich nicht vergleichen`,
    advice: 'Nehmen Sie zwei Aufnahmen mit gleicher Länge, Abtastrate und Kanalzahl',
  }),
  'audio/no-such-stretch': (v) => ({
    what: `Von ${v.from} bis ${v.to} s: Das ist kein Teil einer Aufnahme von ${v.seconds} s`,
    advice: 'Nennen Sie einen Abschnitt der Aufnahme, mindestens eine Zehntelsekunde lang',
  }),
} satisfies Partial<GermanTable>;
