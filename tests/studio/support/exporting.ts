import { readdir } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.ts';

function cards(person: Person): Locator {
  return person.main.getByRole('region', { name: 'Exports' }).getByRole('article');
}

/** The newest export: its card with state, buttons and files. */
export function exportCard(person: Person): Locator {
  return cards(person).first();
}

/** One file in the newest export, by the name it has there. */
export function fileRow(person: Person, name: string): Locator {
  return exportCard(person).getByRole('listitem').filter({ hasText: name });
}

/** Starts the export of everything, waits for its card and gives the folder that it goes to. */
export async function startExport(person: Person): Promise<string> {
  const before = await cards(person).count();
  await person.click(/^Export \d+ pictures?$/, person.panel);
  await expect(cards(person)).toHaveCount(before + 1);
  return folderOf(person);
}

export async function folderOf(person: Person): Promise<string> {
  const said = exportCard(person).getByText(/^to /);
  return (await said.getAttribute('title'))!;
}

export function seesExport(person: Person, state: string): Promise<void> {
  return expect(exportCard(person).getByRole('strong')).toHaveText(state, { timeout: 240_000 });
}

/** What the person chose in a group of the panel. */
export async function choose(person: Person, group: string, option: string | RegExp): Promise<void> {
  const exact = typeof option === 'string';
  await person.panel.getByRole('group', { name: group }).getByRole('radio', { name: option, exact }).check();
}

export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).toSorted((a, b) => a.localeCompare(b, 'en'));
}
