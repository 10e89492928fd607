import type { viewer as english } from '../en/viewer.ts';
import type { Translation } from '../shape.ts';

export const viewer = {
  modes: 'Arten zu vergleichen',
  modeSlider: 'Schieber',
  modeSide: 'Nebeneinander',
  modeHold: 'Halten zeigt das Original',
  modeRemoved: 'Was entfernt wurde',
  modeSingle: 'Nur das Ergebnis',
  divider: 'Trenner zwischen Original und Ergebnis',
  dividerLeft: 'Das Original nimmt {percent} von links ein',
  dividerTop: 'Das Original nimmt {percent} von oben ein',
  dividerRight: 'Das Original nimmt {percent} von rechts ein',
  dividerBottom: 'Das Original nimmt {percent} von unten ein',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fit: 'Einpassen',
  actualSize: '100 %',
  swap: 'Seiten tauschen',
  scale: '{percent} %',
  crop: 'Der gewählte Ausschnitt',
  cropAt:
    '{width} mal {height} Bildpunkte bei {x}, {y}. Pfeiltasten bewegen ihn, mit Umschalt ändern sie die Größe',
  drawCrop: 'Ziehen Sie über das Bild, um einen Ausschnitt zu wählen',
  picture: 'Bild {name}',
} as const satisfies Translation<typeof english>;
