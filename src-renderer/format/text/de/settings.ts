import type { settings as english } from '../en/settings.ts';
import type { Translation } from '../shape.ts';

export const settings = {
  appearance: 'Aussehen',
  language: 'Sprache',
  theme: 'Farben',
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  computing: 'Rechnen',
  device: 'Wo Modelle trainiert und Bilder gereinigt werden',
  deviceAuto: 'Jetzt: Training auf {train}, Reinigen auf {clean}',
  cleansOnly: 'nur zum Reinigen',
  trying: 'Es wird ausprobiert, was dieser Rechner kann',
  threads: 'Threads',
  memory: 'Speicher in MiB',
  usualMemory: 'So viel Speicher wie üblich nehmen',
  usualMemoryHelp:
    'Etwa 1,5 GB zum Reinigen. Mit weniger dauern große Bilder länger; für Trainings gilt das nicht',
  tile: 'Seite einer Kachel in Pixeln',
  usualTile: 'Größe der Kacheln automatisch wählen',
  usualTileHelp: 'Exporte reinigen große Bilder in Kacheln. Kleine brauchen weniger Speicher und mehr Zeit',
  halves: 'Mit 16 Bit exportieren, wo das schneller ist',
  halvesHelp:
    'Auf Grafikkarten, deren Ergebnisse nachgemessen um höchstens eine halbe Stufe von 8 Bit abweichen',
  models: 'Ihre Modelle',
  modelsLie: 'Sie liegen in',
  modelsMoveHelp:
    'Ein anderer Ordner muss leer oder neu sein. Erst wird alles kopiert, dann hier entfernt, oder es ändert sich gar nichts.',
  modelsFixed:
    'Das legt die Variable CLEANPLATE_MODELS fest. Starten Sie Cleanplate ohne sie, um die Modelle umzuziehen.',
  modelsType: 'Anderer Ordner',
  modelsExample: '~/Modelle',
  modelsMove: 'Umziehen',
  modelsChoose: 'In einen anderen Ordner umziehen',
  modelsUsual: 'Zurück in den üblichen Ordner',
  modelsMoved: {
    one: '{count} eigenes Modell liegt jetzt in {folder}',
    other: '{count} eigene Modelle liegen jetzt in {folder}',
  },
  modelsLeft: 'Aus {folder} ließ sich nicht alles entfernen. Gebraucht wird dort nichts mehr',
  notifications: 'Benachrichtigungen',
  notify: 'Melden, wenn eine Arbeit zu Ende ist',
  notifyHelp: 'Trainings und Exporte, solange dieses Fenster nicht vorn ist',
  notifyAllow: 'In diesem Browser erlauben',
  notifyDenied:
    'Der Browser erlaubt es nicht. Das steht in seinen Einstellungen für diese Adresse und lässt sich dort ändern.',
  notifyMissing: 'Dieser Browser kann das nicht.',
  diagnostics: 'Diagnose',
  diagnosticsShow: 'Diagnose zeigen',
  diagnosticsHelp:
    'Für Fehlermeldungen: Versionen, Rechenwerke, Einstellungen und Fehlercodes. Keine Namen von Dateien, Ordnern oder Personen. Nichts wird gesendet; kopieren Sie es, wohin Sie möchten.',
  diagnosticsCopy: 'Kopieren',
  diagnosticsCopied: 'Kopiert',
  allThreads: 'Alle Prozessorkerne nutzen',
  allThreadsHelp: 'Weniger lassen Platz für andere Programme',
  updates: 'Neue Versionen',
  lookForUpdates: 'Beim Start nach neuen Versionen sehen',
  lookForUpdatesHelp:
    'Liest eine Datei an der Adresse, von der dieses Programm kam, und sagt dort nichts über Sie. Vor dem Herunterladen werden Sie gefragt und vor dem Installieren noch einmal.',
  updatesBrowser:
    'Das Studio im Browser sieht nicht nach neuen Versionen: Sie kommen auf demselben Weg wie diese.',
  updatesSources: 'Dieses Programm läuft aus seinem Quelltext, der von Hand aktualisiert wird.',
  updatesPortable: 'Dieses Programm wurde entpackt, nicht installiert: Entpacken Sie ein neueres darüber.',
  updatesNowhere:
    'Wer dieses Programm gebaut hat, hat nicht gesagt, wo neue Versionen liegen; es sieht nach keinen.',
  all: 'Alle Einstellungen',
  reset: 'Alle Einstellungen zurücksetzen',
  resetText:
    'Rauschen, Training, Reinigen, Export und diese hier. Bilder, Modelle und Ergebnisse bleiben, ebenso gemessenes Rauschen, gemalte Masken und zurückgeholte Zeichen.',
  wasReset: 'Alle Einstellungen sind wie am Anfang',
  about: 'Über Cleanplate',
  aboutText:
    'Alles geschieht auf diesem Rechner: keine Cloud, nichts wird irgendwohin gesendet. Quelloffen, Apache-Lizenz 2.0.',
  inWindow: 'im eigenen Fenster',
  inBrowser: 'im Browser',
} as const satisfies Translation<typeof english>;
