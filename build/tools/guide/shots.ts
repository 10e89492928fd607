import { inProject } from '../lib/project.mjs';

/** Where `tests/studio/guide.spec.ts` leaves the pictures that the guide shows. */
export const shotsFolder = inProject('test-results', 'studio', 'guide');

/** What an image of the guide is called by whoever makes it; `null` for images that lie in the project. */
export function shotName(address: string): string | null {
  return /(?:^|\/)shots\/([\w-]+)\.png$/.exec(address)?.[1] ?? null;
}
