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
  allThreads: 'Alle Prozessorkerne nutzen',
  allThreadsHelp: 'Weniger lassen Platz für andere Programme',
  all: 'Alle Einstellungen',
  reset: 'Alle Einstellungen zurücksetzen',
  resetText: 'Rauschen, Training, Reinigen, Export und diese hier. Bilder, Modelle und Ergebnisse bleiben.',
  wasReset: 'Alle Einstellungen sind wie am Anfang',
  about: 'Über Cleanplate',
  aboutText:
    'Alles geschieht auf diesem Rechner: keine Cloud, nichts wird irgendwohin gesendet. Quelloffen, Apache-Lizenz 2.0.',
  inWindow: 'im eigenen Fenster',
  inBrowser: 'im Browser',
} as const satisfies Translation<typeof english>;
