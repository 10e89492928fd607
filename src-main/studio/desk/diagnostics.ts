import type { AppSettings } from '../../contract/desk/settings.ts';
import { diagnosticsText } from '../diagnostics.ts';
import type { DeskDoor } from './door.ts';
import { placeOfModels } from './moving-models.ts';
import type { DeskParts } from './parts.ts';
import { ask } from './results.ts';
import type { Trouble } from './troubles.ts';

/** What helps to find a fault. Of pictures, models and jobs it has numbers alone; of errors, their codes. */
export async function diagnosticsOf(
  { studio, settings, models, book, troubles }: DeskParts,
  { facts }: DeskDoor,
): Promise<string> {
  const doctor = await ask(studio, 'doctor', {}).catch(() => undefined);
  const list = await models.list().catch(() => ({ models: [] }));
  const origins = list.models.map(({ origin }) => origin);
  const errors = troubles.list().map(troubleText);
  const states = book.entries().map(({ kind, job }) => `${kind} ${job.state}`);
  return diagnosticsText({
    door: facts.door === 'desktop' ? 'desktop window' : 'browser',
    doctor,
    lines: [
      `Settings: ${settingsText(settings.get().app)}`,
      `Models: ${tally(origins)}; folder: ${placeOfModels().by}`,
      `Jobs: ${tally(states)}`,
      `Errors since the start: ${errors.length === 0 ? 'none' : ''}`.trimEnd(),
      ...errors,
    ],
  });
}

function settingsText(app: AppSettings): string {
  return Object.entries(app)
    .map(([name, value]) => `${name} ${value === null ? 'usual' : String(value)}`)
    .join(', ');
}

function troubleText({ code, times, last }: Trouble): string {
  return `  ${code}, ${times} ${times === 1 ? 'time' : 'times'}, last ${last.toISOString()}`;
}

/** `3 own, 1 imported` */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ') || 'none';
}
