import type { NoiseSpec } from '../../../src-main/contract/config/noise.ts';
import { models } from '../../state/models.svelte.ts';
import { place } from '../../state/place.svelte.ts';
import { settings } from '../../state/settings.svelte.ts';

/* What the advice comes to, each a step that can be taken back. */

export function useModel(name: string): void {
  models.choose(name);
  place.go('clean');
}

/** Clean pictures get this noise. */
export function trainWith(noise: NoiseSpec): void {
  settings.change('diagnosis.trainWith', (draft) => {
    draft.noise.on = true;
    draft.noise.noise = structuredClone(noise);
    draft.training.objective = 'clean';
  });
  place.go('train');
}

export function trainWithPairs(): void {
  settings.change('diagnosis.trainWithPairs', ({ training }) => (training.objective = 'paired'));
  place.go('train');
}

export function trainAlone(): void {
  settings.change('diagnosis.trainOnThem', ({ training }) => (training.objective = 'self'));
  place.go('train');
}
