import type { Translation } from '../../translate.ts';
import type { frame as english } from '../en/frame.ts';

export const frame = {
  collect: 'Sammeln',
  noise: 'Rauschen',
  train: 'Trainieren',
  clean: 'Reinigen',
  export: 'Exportieren',
  models: 'Modelle',
  settings: 'Einstellungen',
  steps: 'Schritte',
  panel: 'Bedienfeld',
  showPanel: 'Bedienfeld zeigen',
  hidePanel: 'Bedienfeld verbergen',
  filmstrip: 'Bilder',
  status: 'Zustand',
  skip: 'Zum Bild springen',
} as const satisfies Translation<typeof english>;
