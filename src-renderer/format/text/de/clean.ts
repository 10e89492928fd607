import type { clean as english } from '../en/clean.ts';
import type { Translation } from '../shape.ts';

export const clean = {
  title: 'Reinigen',

  model: 'Modell',
  changeModel: 'Modell wechseln',
  chooseModel: 'Ein Modell wählen',
  noModels: 'Es gibt noch kein Modell. Trainieren Sie eines, oder importieren Sie eines.',
  goTrain: 'Zu Trainieren',
  goModels: 'Zur Bibliothek',
  gone: 'Das Modell {model} ist nicht mehr in der Bibliothek.',
  advised: 'Genommen, weil es zu diesem Bild passt; Sie haben noch keines gewählt.',
  waitingForAdvice: 'Es wird nachgesehen, welches Modell zu diesem Bild passt …',
  usual: 'Genommen, weil Sie noch keines gewählt haben.',

  strength: 'Stärke',
  strengthHelp: '0 ist das Bild, wie es war, 100 alles, was das Modell tut.',

  noiseLevel: 'Rauschpegel',
  levelTold: 'Vorgegeben',
  levelAuto: 'Das Modell beurteilt selbst, wie stark es rauscht.',
  levelAutoFound: 'Das Modell beurteilt es selbst. Dieses Bild scheint σ {level} zu haben.',
  levelSigma: 'Pegel (σ von 255)',
  levelHelp: 'Mehr nimmt mehr weg. Zu viel nimmt auch Feines weg.',

  turns: 'Mitteln über Drehungen',
  turnsOnce: 'Einmal gereinigt: am schnellsten.',
  turnsHelp:
    '{turns} Mal gereinigt, gedreht und gespiegelt, und gemittelt: ein wenig besser, und {turns} Mal so lang.',

  input: 'Was gereinigt wird',
  inputNoisy: 'Mit dem Rauschen des Schrittes Rauschen',
  inputNoisyHelp: 'Um zu sehen, wie gut dieses Rauschen wieder verschwindet.',

  page: 'Seite',
  pageOf: 'von {count}',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',

  working: 'Wird gereinigt',
  workingHelp: 'Was Sie sehen, kommt zuerst.',
  opening: 'Das Bild wird geöffnet',
  finished: 'Gereinigt in {time}',
  result: 'Ergebnis',
  before: 'Vorher',
  after: 'Nachher',
  psnr: 'PSNR',
  ssim: 'SSIM',
  measureHelp: 'Nähe zum sauberen Bild, für das ganze Bild bei voller Stärke.',
  noReference:
    'Es ist nichts Sauberes zum Messen da. Fügen Sie im Schritt Sammeln das saubere Bild hinzu, oder reinigen Sie mit hinzugefügtem Rauschen.',
  better: '{gain} besser',
  worse: '{gain} schlechter',

  export: 'Exportieren',
  exportHelp: 'Alle Bilder so reinigen',
  failed: 'Das konnte nicht gereinigt werden',
  tryAgain: 'Noch einmal versuchen',

  announceDone: 'Gereinigt',
  announceDonePsnr: 'Gereinigt. PSNR vorher {before}, nachher {after}',
} as const satisfies Translation<typeof english>;
