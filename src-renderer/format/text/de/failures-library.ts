import type { GermanTable } from './german-table.ts';

/** The model library, and programs that use Cleanplate as a library. */
export const libraryFailures = {
  'library/invalid': (v) => ({
    what: `${v.call}: ${v.problem}`,
    advice: 'Was es annimmt, sagen die Typen des Pakets, und was es bedeutet, docs/library.md',
  }),
  'library/closed': (v) => ({
    what: `${v.call} wurde nach close() aufgerufen`,
    advice: 'Cleanplate neu öffnen, oder später schließen',
  }),
  'models/fixed-folder': (v) => ({
    what: `Die Variable CLEANPLATE_MODELS legt fest, dass Modelle in ${v.folder} liegen`,
    advice: 'Starten Sie Cleanplate ohne diese Variable, um sie umzuziehen',
  }),
  'models/nested-folder': (v) => ({
    what: `${v.folder} kann die Modelle aus ${v.from} nicht aufnehmen: Der eine Ordner liegt im anderen`,
    advice: 'Wählen Sie einen Ordner, der woanders liegt',
  }),
  'models/folder-not-empty': (v) => ({
    what: `In ${v.folder} liegt schon etwas anderes`,
    advice: 'Wählen Sie für Ihre Modelle einen leeren oder einen neuen Ordner',
  }),
  'models/changed-meanwhile': (v) => ({
    what: `In ${v.folder} hat sich während des Kopierens etwas geändert, die Modelle bleiben deshalb dort`,
    advice: 'Warten Sie das Ende von Trainings ab, und ziehen Sie die Modelle noch einmal um',
  }),
} satisfies Partial<GermanTable>;
