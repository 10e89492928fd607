import type { DocumentLook, DocumentStep } from '../../contract/config/document.ts';
import type { LayerSpec } from '../../contract/config/view.ts';
import { stepsOf } from '../document/steps.ts';

/** A step of document mode, and the key of the plate it makes. */
export interface DocumentLink {
  step: DocumentStep;
  key: string;
}

/** What a layer asks of document mode; null where nothing. */
export function documentIn(spec: LayerSpec): DocumentLook | null {
  return 'document' in spec && spec.document && stepsOf(spec.document.steps).length > 0
    ? spec.document
    : null;
}

/**
 * The steps before the model, and those after it. What cleaning takes away (`removed`) is shown without the steps after it: they may change the page's size.
 */
export function stepsAround(spec: LayerSpec): { before: DocumentStep[]; after: DocumentStep[] } {
  const look = documentIn(spec);
  if (!look) return { before: [], after: [] };
  const steps = stepsOf(look.steps);
  const isFirst = (step: DocumentStep) => look.steps.model === 'last' && step !== 'bw';
  const after = steps.filter((step) => !isFirst(step));
  return { before: steps.filter(isFirst), after: spec.kind === 'removed' ? [] : after };
}

/**
 * The plates of steps, one made of the other: a step that changes leaves those before it as they are.
 * @param hash makes keys
 * @param from the key of the plate they begin with
 * @param back says which other side it is, as it is now
 */
export function linksOf(
  steps: DocumentStep[],
  look: DocumentLook | null,
  from: string,
  back: string,
  hash: (parts: unknown) => string,
): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const step of steps) {
    const own = [links.at(-1)?.key ?? from, 'document', step, look!.steps[step]];
    links.push({ step, key: hash(step === 'showThrough' ? [...own, back] : own) });
  }
  return links;
}
