import type { GermanTable } from './german-table.ts';

/** Training, measuring and the engine. */
export const workFailures = {
  'dataset/no-images': (v) => ({
    what: `In ${v.folder} liegen keine Bilder`,
    advice: 'Fügen Sie PNG-, JPEG-, TIFF-, WebP- oder AVIF-Dateien hinzu',
  }),
  'dataset/none-usable': (v) => ({
    what: `Keines der ${v.count} Bilder ist brauchbar; ${v.file}: ${v.reason}`,
    advice: 'Ersetzen Sie die kaputten Bilder, oder fügen Sie andere hinzu',
  }),
  'dataset/no-pairs': (v) => ({
    what: `Keines der ${v.count} verrauschten Bilder hat ein gleich großes sauberes Gegenstück`,
    advice: 'Geben Sie jedem sauberen Bild den Dateinamen seines verrauschten',
  }),
  'dataset/noise-failed': (v) => ({
    what: `Das Rauschen ${v.noise} ließ sich nicht hinzufügen: ${v.reason}`,
    advice: 'Nehmen Sie kleinere Bilder oder ein anderes Rauschen',
  }),
  'dataset/worker-stopped': (v) => ({
    what: `Die Vorbereitung der Bilder ist stehen geblieben: ${v.reason}`,
    advice: 'Setzen Sie das Training fort; wählen Sie kleinere Ausschnitte, falls der Speicher knapp war',
  }),
  'training/diverged': (v) => ({
    what: `Das Training ist bei Schritt ${v.step} entgleist: Der Fehler ist keine Zahl mehr (Lernrate ${v.learningRate})`,
    advice: `Trainieren Sie mit einer kleineren Lernrate, zum Beispiel ${v.learningRate / 10}`,
  }),
  'training/no-checkpoint': () => ({
    what: 'Es gibt keinen gespeicherten Stand, von dem aus das Training weitergehen kann',
    advice: 'Beginnen Sie das Training von vorn',
  }),
  'training/other-net': (v) => ({
    what: `Der gespeicherte Stand gehört zum Netz ${v.was}, verlangt ist aber ${v.now}`,
    advice: 'Beginnen Sie das Training von vorn: Es geht nur mit dem Netz weiter, mit dem es begann',
  }),
  'training/no-moment': (v) => ({
    what: `Von Schritt ${v.step} ist kein Augenblick dieses Trainings aufgehoben`,
    advice: 'Wählen Sie einen, der da ist',
  }),
  'training/level-unknown': (v) => ({
    what: `Keines der ${v.count} Bilder sagt, wie stark es rauscht: Sie sind zu klein`,
    advice: 'Wählen Sie unter „Erweitert“ den blinden Fleck, oder nehmen Sie größere Bilder',
  }),
  'training/from-foreign': (v) => ({
    what: `Von ${v.model} kann kein Training ausgehen: Es ist eine ONNX-Datei, deren Schichten nicht bekannt sind`,
    advice: 'Gehen Sie von einem Modell aus, das mit diesem Programm trainiert wurde',
  }),
  'noise/sample-too-small': (v) => ({
    what: `Die Stelle in ${v.file} ist zu klein, um ihr Rauschen zu messen`,
    advice: `Nehmen Sie eine von mindestens ${v.least} × ${v.least} Bildpunkten, besser 64 × 64`,
  }),
  'noise/no-flat-part': (v) => ({
    what: `${v.file} hat keine ebene Stelle, an der sich das Rauschen messen ließe`,
    advice: 'Zeigen Sie eine Stelle, die nichts als Rauschen hat, oder fügen Sie das saubere Bild hinzu',
  }),
  'noise/outside': (v) => ({
    what: `Die Stelle liegt nicht innerhalb von ${v.file} mit ${v.width} × ${v.height} Bildpunkten`,
    advice: 'Wählen Sie eine Stelle des Bildes',
  }),
  'evaluate/noise-unclear': (v) => ({
    what: `Es ist unklar, wie die Bilder von ${v.clean} verrauscht werden: ${v.given}`,
    advice: 'Fügen Sie saubere Fassungen hinzu, oder schalten Sie das Rauschen ein',
  }),
  'evaluate/nothing-left': (v) => ({
    what: `Keines der ${v.count} Bilder ließ sich messen; das erste war ${v.file}: ${v.error}`,
    advice: 'Nehmen Sie Bilder, die sich lesen lassen',
  }),
  'engine/died': (v) => ({
    what: `Das Rechenprogramm endete vor seiner Arbeit: ${v.how}${v.lastWords && ` (${v.lastWords})`}`,
    advice: 'Fertige Dateien und gespeicherte Stände sind erhalten; setzen Sie die Arbeit fort',
  }),
  'engine/unexpected': (v) => ({
    what: `Etwas ist schiefgegangen, das nicht passieren sollte: ${v.reason}`,
    advice:
      'Das ist ein Fehler in Cleanplate: Bitte melden Sie ihn zusammen mit dem, was Sie zuvor getan haben',
  }),
  'usage/invalid': (v) => ({
    what: `${v.request}: ${v.problem}`,
    advice: 'Prüfen Sie die genannte Einstellung',
  }),
} satisfies Partial<GermanTable>;
