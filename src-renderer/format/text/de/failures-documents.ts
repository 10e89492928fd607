import type { GermanTable } from './german-table.ts';

/** Documents: PDF files, and what document mode needs. */
export const documentFailures = {
  'pdf/locked': (v) => ({
    what: `${v.file} ist durch ein Passwort geschützt`,
    advice: 'Öffnen Sie das Bild, und geben Sie das Passwort ein',
  }),
  'pdf/wrong-password': (v) => ({
    what: `Das Passwort öffnet ${v.file} nicht`,
    advice: 'Prüfen Sie Schreibweise, Großbuchstaben und Tastatur',
  }),
  'pdf/stopped': (v) => ({
    what: `Das Lesen von PDF-Dateien brach ab: ${v.reason}`,
    advice: 'Lassen Sie die Datei weg, oder drucken Sie sie zuerst in ein neues PDF',
  }),
  'preset/unknown': (v) => ({
    what: `Die Vorgabe ${v.name} gibt es nicht`,
    advice: `Wählen Sie eine von diesen: ${v.known}`,
  }),
  'preset/name-taken': (v) => ({
    what: `Die Vorgabe ${v.name} gibt es schon`,
    advice: 'Wählen Sie einen anderen Namen; mitgelieferte Vorgaben bleiben, wie sie sind',
  }),
  'preset/fixed': (v) => ({
    what: `Die Vorgabe ${v.name} wurde mitgeliefert und bleibt`,
    advice: 'Entfernen Sie Vorgaben, die Sie gespeichert haben',
  }),
  'preset/invalid': (v) => ({
    what: `${v.file} ist keine Vorgabe: ${v.problem}`,
    advice: 'Speichern Sie sie neu',
  }),
  'document/stopped': (v) => ({
    what: `Die Seite konnte nicht bearbeitet werden: ${v.reason}`,
    advice: 'Versuchen Sie es noch einmal; eine Seite, die jedes Mal scheitert, ist vielleicht zu groß',
  }),
  'document/no-back': (v) => ({
    what: `Seite ${v.page} von ${v.file} hat keine Rückseite in ${v.place}`,
    advice: 'Wählen Sie eine Rückseite mit ebenso vielen Seiten, oder schalten Sie „Durchscheinendes“ aus',
  }),
} satisfies Partial<GermanTable>;
