import type { DocumentPreset } from '../../../src-main/contract/config/document.ts';

/** What a preset does, without its name. */
export type Doing = Pick<DocumentPreset, 'document' | 'model' | 'strength'>;

/** True when both do the same to a page. How strong a model is says nothing where there is none. */
export function doesSame(a: Doing, b: Doing): boolean {
  if (a.model !== b.model || JSON.stringify(a.document) !== JSON.stringify(b.document)) return false;
  return a.model === null || a.strength === b.strength;
}
