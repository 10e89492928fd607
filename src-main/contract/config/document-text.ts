import { z } from 'zod';
import { documentSettings, documentStepNames, type DocumentSettings, type DocumentStep } from './document.ts';

/*
 * Document mode in one line: `deskew,border:crop,whiten:80,despeckle,bw:wolf`, as the command line takes it.
 */

/** What each step's values set: a number one setting, words another. */
const notation: Record<DocumentStep, { number?: string; word?: string }> = {
  showThrough: { number: 'strength' },
  deskew: { number: 'angle', word: 'page' },
  border: { word: 'how' },
  whiten: { number: 'strength' },
  despeckle: { word: 'size' },
  bw: { number: 'ink', word: 'method' },
};

/** Steps are written with dashes. */
const written = new Map(
  documentStepNames.map((step) => [step === 'showThrough' ? 'show-through' : step, step]),
);
const nameOf = (step: DocumentStep) => (step === 'showThrough' ? 'show-through' : step);

/** The names of the steps, as they are written. */
export const stepWords = Array.from(written.keys());

/**
 * Reads steps with their values after colons, in any order: they run in the one that suits pages. `model` at the end has the model run after them.
 * @throws z.ZodError with one sentence for what is wrong
 */
export function parseDocument(text: string): DocumentSettings {
  const parts = text.split(',').map((part) => part.trim().toLowerCase());
  const place = parts.indexOf('model');
  if (place > 0 && place < parts.length - 1)
    throw wrong(text, "'model' stands first or last: it runs before the steps or after them");
  const steps: Record<string, unknown> = { model: place > 0 ? 'last' : 'first' };
  for (const part of parts.filter((one) => one !== 'model')) {
    const [name = '', ...values] = part.split(':');
    const step = written.get(name);
    if (!step) throw wrong(part, `'${name}' is no step: steps are ${stepWords.join(', ')}`);
    if (step in steps) throw wrong(part, `'${name}' stands there twice`);
    steps[step] = settingsOf(step, values, part);
  }
  const { data, error } = documentSettings.safeParse(steps);
  if (error) {
    const [issue] = error.issues;
    throw wrong(text, `${issue?.path.join('.')}: ${issue?.message}`);
  }
  return data;
}

function settingsOf(step: DocumentStep, values: string[], part: string): Record<string, unknown> {
  const { number, word } = notation[step];
  const settings: Record<string, unknown> = {};
  for (const value of values) {
    const isNumber = /^-?\d+(\.\d+)?$/.test(value);
    const setting = isNumber ? number : word;
    if (setting === undefined)
      throw wrong(part, `'${nameOf(step)}' takes no ${isNumber ? 'number' : `'${value}'`}`);
    settings[setting] = isNumber ? Number(value) : value;
  }
  return settings;
}

function wrong(input: string, message: string): z.ZodError {
  return new z.ZodError([{ code: 'custom', message, path: [], input }]);
}

/** The text that `parseDocument` reads back; what is as usual is left out. */
export function formatDocument(settings: DocumentSettings): string {
  const usual = documentSettings.parse(Object.fromEntries(documentStepNames.map((step) => [step, {}])));
  const steps = documentStepNames.flatMap((step) => {
    const own = settings[step] as Record<string, unknown> | undefined;
    if (!own) return [];
    const { number, word } = notation[step];
    const values = [word, number].flatMap((name) => {
      if (name === undefined) return [];
      const same = (usual[step] as Record<string, unknown>)[name] === own[name];
      return same ? [] : [String(own[name])];
    });
    return [[nameOf(step), ...values].join(':')];
  });
  return [...steps, ...(settings.model === 'last' ? ['model'] : [])].join(',');
}
