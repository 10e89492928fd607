import type { GermanTable } from './german-table.ts';

/** The Lab. */
export const labFailures = {
  'lab/no-such-recipe': (v) => ({
    what: `Es gibt keinen Versuch ${v.name}`,
    advice: `Wählen Sie einen von ${v.names}`,
  }),
  'lab/data-for-many': (v) => ({
    what: `Es wurden Daten für ${v.count} Versuche angegeben, die verschiedene brauchen`,
    advice: 'Starten Sie einen Versuch allein, oder alle ohne Daten',
  }),
  'lab/diverged': (v) => ({
    what: `Das Lernen ist bei Schritt ${v.step} entgleist: Der Fehler ist keine Zahl mehr`,
    advice: 'Nehmen Sie eine kleinere Lernrate, oder Daten zwischen 0 und 1',
  }),
  'lab/bad-file': (v) => ({
    what: `${v.file} ist hier nicht zu gebrauchen: ${v.reason}`,
    advice: 'Wählen Sie Daten von der Art, die bei dem Versuch steht',
  }),
  'lab/bad-cell': (v) => ({
    what: `${v.file}, Zeile ${v.row}, Spalte ${v.column}: ${v.reason}`,
    advice: 'Berichtigen Sie diese Zeile der Datei, oder lassen Sie sie weg',
  }),
  'lab/unknown-label': (v) => ({
    what: `Die Bezeichnung „${v.label}“ kommt in der Spalte ${v.column} nicht vor`,
    advice: `Dort gibt es ${v.known}`,
  }),
} satisfies Partial<GermanTable>;
