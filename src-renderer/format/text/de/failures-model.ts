import type { GermanTable } from './german-table.ts';

/** Models, their files, and running them. */
export const modelFailures = {
  'model/wrong-side': (v) => ({
    what: `Das Netz „${v.net}“ braucht Seitenlängen von ${v.needs} Pixeln, bekam aber ${v.got}`,
    advice: 'Wählen Sie eine andere Größe der Ausschnitte oder eine andere Tiefe des Netzes',
  }),
  'model/wrong-parameters': (v) => ({
    what: `Das Netz „${v.net}“ hat ${v.expected} Parameter, bekam aber ${v.got}`,
    advice: 'Nehmen Sie die Parameter, die mit genau diesem Netz trainiert wurden',
  }),
  'model/unknown': (v) => ({
    what: `Es gibt kein Modell „${v.name}“`,
    advice: 'Wählen Sie ein anderes Modell aus der Bibliothek',
  }),
  'model/unreadable': (v) => ({
    what: `${v.file} lässt sich nicht als ONNX-Modell laden: ${v.reason}`,
    advice: 'Prüfen Sie, ob die Datei vollständig ist, oder exportieren Sie das Modell neu',
  }),
  'model/no-noise-level': (v) => ({
    what: `Das Modell „${v.model}“ nimmt keine Rauschstärke an, bekam aber ${v.sigma}`,
    advice: 'Das Modell findet das Rauschen selbst; die Stärke sagt, wie viel davon verschwindet',
  }),
  'model/missing-part': (v) => ({
    what: `${v.folder} ist kein vollständiges Modell: ${v.file} fehlt`,
    advice: 'Fügen Sie das ganze Modell neu hinzu; ein abgebrochenes Training lässt sich fortsetzen',
  }),
  'model/truncated': (v) => ({
    what: `${v.file} ist abgeschnitten oder enthält etwas anderes: ${v.got} statt ${v.expected} Bytes`,
    advice: 'Kopieren Sie die Datei neu, oder trainieren Sie das Modell noch einmal',
  }),
  'model/damaged': (v) => ({
    what: `${v.file} ist beschädigt: ${v.reason}`,
    advice: 'Kopieren Sie die Datei von dort, wo sie heil war, oder trainieren Sie das Modell noch einmal',
  }),
  'model/newer': (v) => ({
    what: `${v.file} stammt von einem neueren Cleanplate (Format ${v.version}, bekannt ist bis ${v.supported})`,
    advice: 'Aktualisieren Sie Cleanplate',
  }),
  'model/foreign-form': (v) => ({
    what: `${v.file} taugt nicht zum Entrauschen: Es hat ${v.found}, gebraucht wird ${v.needed}`,
    advice:
      'Exportieren Sie es neu: Bild hinein, gleich großes Bild heraus, float32, NCHW, 0–1, 1 oder 3 Kanäle',
  }),
  'model/not-finite': (v) => ({
    what: `Das Modell lieferte ${v.value}, wo der Wert eines Pixels stehen soll`,
    advice: 'Nehmen Sie ein anderes Modell: Seine Gewichte sind beschädigt, oder das Training ist entgleist',
  }),
  'model/name-taken': (v) => ({
    what: `In der Bibliothek gibt es schon ein Modell „${v.name}“`,
    advice: 'Wählen Sie einen anderen Namen',
  }),
  'model/fixed': (v) => ({
    what: `„${v.name}“ gehört zu Cleanplate und bleibt, wie es ist`,
    advice: 'Ändern Sie eines Ihrer eigenen Modelle',
  }),
  'jit/no-rule': (v) => ({
    what: `Die Schicht „${v.layer}“ braucht den Rechenschritt „${v.kernel}“, für den es keine Regel gibt`,
    advice: 'Wählen Sie ein anderes Netz',
  }),
  'jit/value-read': (v) => ({
    what: `Die Schicht „${v.layer}“ hat Werte gelesen, als es noch keine gab`,
    advice: 'Wählen Sie ein anderes Netz',
  }),
  'jit/unsupported-form': (v) => ({
    what: `Die Schicht „${v.layer}“ verwendet „${v.kernel}“ mit ${v.form}; dafür gibt es keine Regel`,
    advice: 'Wählen Sie ein anderes Netz',
  }),
  'jit/broken-graph': (v) => ({
    what: `Der Rechenplan „${v.graph}“ ist fehlerhaft: ${v.problem}`,
    advice: 'Das ist ein Fehler in Cleanplate: Bitte melden Sie ihn zusammen mit der Modelldatei',
  }),
  'jit/wrong-feed': (v) => ({
    what: `${v.input}: vorbereitet für ${v.expected}, bekam ${v.got}`,
    advice:
      'Das ist ein Fehler in Cleanplate: Bitte melden Sie ihn zusammen mit dem, was Sie zuvor getan haben',
  }),
  'device/unavailable': (v) => ({
    what: `Das Rechenwerk „${v.device}“ ist nicht verfügbar: ${v.reason}`,
    advice: 'Wählen Sie in den Einstellungen ein anderes',
  }),
  'device/failed': (v) => ({
    what: `Das Rechenwerk „${v.device}“ ist beim Rechnen ausgefallen: ${v.reason}`,
    advice: 'Wählen Sie in den Einstellungen den Prozessor, oder weniger Ausschnitte je Schritt',
  }),
  'device/out-of-memory': (v) => ({
    what: `Das Rechenwerk „${v.device}“ hat zu wenig Speicher dafür: ${v.reason}`,
    advice: 'Wählen Sie kleinere Ausschnitte, ein kleineres Netz oder in den Einstellungen den Prozessor',
  }),
} satisfies Partial<GermanTable>;
