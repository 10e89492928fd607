import { expect } from '@playwright/test';
import type { Person } from './person.ts';

/** Chooses a model in the dialog of the cleaning view. */
export async function chooseModel(person: Person, name: string): Promise<void> {
  await person.click('Change model', person.panel);
  const dialog = person.page.getByRole('dialog', { name: 'Choose a model' });
  await dialog.getByRole('button', { name: new RegExp(`^${name} `) }).click();
  await expect(dialog).toBeHidden();
}

/** Waits until the open picture has been cleaned everywhere. */
export async function seesCleaned(person: Person): Promise<void> {
  await expect(person.panel.getByText(/^Cleaned in /)).toBeVisible({ timeout: 240_000 });
}

export async function setStrength(person: Person, percent: number): Promise<void> {
  const strength = person.panel.getByRole('spinbutton', { name: 'Strength' });
  await strength.fill(String(percent));
  await strength.press('Enter');
}

/** PSNR before and after, in decibels, as the table says it. */
export async function measured(person: Person): Promise<{ before: number; after: number }> {
  const row = person.panel.getByRole('row', { name: /^PSNR/ });
  await expect(row.getByRole('cell')).toHaveCount(2);
  const [before, after] = await row.getByRole('cell').allTextContents();
  return { before: Number.parseFloat(before!), after: Number.parseFloat(after!) };
}
