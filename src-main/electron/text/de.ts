import type { en } from './en.ts';

export const de: typeof en = {
  file: '&Datei',
  open: 'Bilder &hinzufügen …',
  openFolder: '&Ordner hinzufügen …',
  openRecent: '&Zuletzt geöffnet',
  clearRecent: 'Liste &leeren',
  export: '&Exportieren …',
  settings: 'Ei&nstellungen …',
  quit: '&Beenden',
  edit: '&Bearbeiten',
  undo: '&Rückgängig',
  redo: '&Wiederholen',
  cut: '&Ausschneiden',
  copy: '&Kopieren',
  paste: '&Einfügen',
  selectAll: 'A&lles auswählen',
  view: '&Ansicht',
  fit: 'Ins &Fenster einpassen',
  actualSize: '&Originalgröße',
  zoomIn: '&Vergrößern',
  zoomOut: 'Ver&kleinern',
  nextMode: 'Nächste Art zu verg&leichen',
  swap: '&Seiten tauschen',
  interface: 'Größe von &Text und Knöpfen',
  larger: '&Größer',
  smaller: '&Kleiner',
  normal: '&Normal',
  fullScreen: 'Voll&bild',
  developer: '&Entwicklerwerkzeuge',
  job: 'A&uftrag',
  run: '&Starten oder fortsetzen',
  pause: '&Anhalten',
  stop: 'S&toppen',
  help: '&Hilfe',
  shortcuts: '&Tastenkürzel',
  about: '&Über Cleanplate',

  pictures: 'Bilder',
  allFiles: 'Alle Dateien',
  chooseFolder: 'Ordner für die Ergebnisse wählen',

  stillRunning: (count) => (count === 1 ? 'Ein Auftrag läuft noch' : `${count} Aufträge laufen noch`),
  whatIsLost:
    'Nichts geht verloren: Was fertig ist, bleibt, und der Rest lässt sich beim nächsten Mal fortsetzen.',
  keepRunning: '&Weiterlaufen lassen',
  finishFirst: '&Training abschließen, dann beenden',
  quitNow: '&Beenden',

  ended(job) {
    const what = job.kind === 'train' ? 'Training' : 'Export';
    const body =
      job.kind === 'train'
        ? job.model
        : `${job.files.filter(({ state }) => state === 'done').length} Dateien`;
    return { title: job.state === 'failed' ? `${what} fehlgeschlagen` : `${what} fertig`, body };
  },

  updateFound: (version) => `Cleanplate ${version} ist da`,
  updateFetch: 'Es kommt von dort, woher diese Version kam, und wird erst installiert, wenn Sie es sagen.',
  fetchNow: '&Herunterladen',
  updateReady: (version) => `Cleanplate ${version} kann installiert werden`,
  updateInstall: 'Das Programm endet, wird ersetzt und startet neu. Es läuft gerade nichts.',
  restartNow: '&Installieren und neu starten',
  notNow: '&Jetzt nicht',
  updateFailed: 'Die neue Version ließ sich nicht herunterladen',

  cannotStart: 'Cleanplate kann nicht starten',
};
