import type { GermanTable } from './german-table.ts';

/** The desk, its doors and windows. */
export const deskFailures = {
  'desk/gone': () => ({
    what: 'Das liegt nicht mehr auf dem Tisch',
    advice: 'Wählen Sie etwas, das noch da ist',
  }),
  'desk/wrong-state': () => ({
    what: 'Das ist im Augenblick nicht möglich',
    advice: 'Sehen Sie nach, wie weit die Arbeit ist, und wählen Sie, was dazu passt',
  }),
  'desk/unfit-settings': (v) => ({
    what: `Die Einstellungen passen nicht zusammen: ${v.problem}`,
    advice: 'Ändern Sie die genannte Einstellung',
  }),
  'desk/no-partners': (v) => ({
    what: `Keines der ${v.count} Bilder hat ein sauberes Gegenstück gleichen Namens und gleicher Größe`,
    advice: 'Fügen Sie die sauberen Fassungen unter den Namen der verrauschten hinzu',
  }),
  'desk/model-in-use': (v) => ({
    what: `Das Modell ${v.name} wird gerade gebraucht`,
    advice: 'Warten Sie das Ende der Arbeit ab, oder brechen Sie sie vorher ab',
  }),
  'desk/jobs-at-work': (v) => ({
    what: `Modelle können nicht umziehen, solange sie gebraucht werden (Arbeiten auf dem Tisch: ${v.count})`,
    advice: 'Warten Sie das Ende der Arbeiten ab, oder brechen Sie sie vorher ab',
  }),
  'desk/stopped': (v) => ({
    what: `Abgebrochen: ${v.what}`,
    advice: 'Versuchen Sie es noch einmal',
  }),
  'desk/relative-folder': (v) => ({
    what: `Bei ${v.path} fehlt, von wo aus der Weg beginnt`,
    advice: 'Tippen Sie den ganzen Pfad, vom Anfang des Datenträgers an oder mit ~ von Ihrem Ordner aus',
  }),
  'desk/no-dialog': () => ({
    what: 'Dieses Fenster kann keine Auswahl von Ordnern zeigen',
    advice: 'Tippen Sie den Pfad des Ordners',
  }),
  'desk/cannot-show': (v) => ({
    what: `Die Dateiverwaltung lässt sich von hier aus nicht öffnen: ${v.path}`,
    advice: 'Öffnen Sie den Ordner selbst',
  }),
  'view/forgotten': () => ({
    what: 'Diese Ansicht des Bildes ist nicht mehr im Speicher',
    advice: 'Öffnen Sie das Bild noch einmal',
  }),
  'view/no-tile': (v) => ({
    what: `Die Ansicht hat keine Kachel ${v.column}, ${v.row} auf der Stufe ${v.level}`,
    advice: 'Öffnen Sie das Bild noch einmal',
  }),
  'view/thread-stopped': (v) => ({
    what: `Die Vorbereitung des Bildes ist stehen geblieben: ${v.reason}`,
    advice:
      'Schließen Sie andere Programme, falls der Speicher knapp war, und öffnen Sie das Bild noch einmal',
  }),
  'server/cannot-listen': (v) => ({
    what: `Unter ${v.host}:${v.port} ist kein Anschluss möglich: ${v.reason}`,
    advice: 'Wählen Sie einen anderen Anschluss',
  }),
  'server/too-much': () => ({
    what: 'Das ist mehr, als auf einmal angenommen wird',
    advice: 'Nehmen Sie kleinere Dateien oder weniger auf einmal',
  }),
  'studio/unreachable': (v) => ({
    what: `Das Studio antwortet nicht: ${v.reason}`,
    advice: 'Prüfen Sie, ob Cleanplate noch läuft; das Fenster findet es von selbst wieder',
  }),
  'studio/in-use': (v) => ({
    what: `Mit demselben Ordner ist schon ein Studio offen: ${v.home}`,
    advice: 'Nehmen Sie dieses, oder beenden Sie es vorher; CLEANPLATE_HOME nennt einen anderen Ordner',
  }),
  'window/stranger': (v) => ({
    what: `Etwas, das nicht die Seite des Studios ist, wollte mit ihm arbeiten: ${v.from}`,
    advice: 'Schließen Sie das Fenster und öffnen Sie es wieder',
  }),
  'window/crashed': (v) => ({
    what: `Die Seite dieses Fensters ist stehengeblieben (${v.reason}) und wurde neu geladen`,
    advice: 'Machen Sie weiter, wo Sie waren: Bilder, Einstellungen und Aufträge sind unberührt',
  }),
} satisfies Partial<GermanTable>;
