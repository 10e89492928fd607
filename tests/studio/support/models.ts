import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.ts';

/** A model in the library. */
export function modelCard(person: Person, name: string): Locator {
  return person.main.getByRole('article', { name, exact: true });
}

/** Brings an ONNX file into the library. */
export async function importModel(person: Person, file: string, name: string): Promise<void> {
  await person.go('Models');
  await person.pick(() => person.click('Import ONNX', person.main), [file]);
  await expect(modelCard(person, name)).toContainText('Imported');
}
