import {
  documentSteps,
  type DocumentSettings,
  type DocumentStep,
  type ListedPreset,
} from '../../../src-main/contract/config/document.ts';
import { settings } from '../../state/settings.svelte.ts';

export function switchOn(on: boolean): void {
  settings.change('document.changeOn', (draft) => (draft.document.on = on));
}

/** Switches a step on as it usually is, or off. */
export function switchStep(step: DocumentStep, on: boolean): void {
  change(step, (steps) => {
    if (on) Object.assign(steps, { [step]: documentSteps[step].parse({}) });
    else delete steps[step];
  });
}

/** Changes how a step is done, where it is done. */
export function changeStep<S extends DocumentStep>(
  step: S,
  to: Partial<NonNullable<DocumentSettings[S]>>,
): void {
  change(step, (steps) => {
    if (steps[step]) Object.assign(steps[step], to);
  });
}

function change(step: DocumentStep, edit: (steps: DocumentSettings) => void): void {
  settings.change(`document.${step}`, (draft) => edit(draft.document.steps));
}

export function useModel(withModel: boolean): void {
  settings.change('document.model', (draft) => (draft.document.withModel = withModel));
}

export function modelCleans(when: DocumentSettings['model']): void {
  settings.change('document.order', (draft) => (draft.document.steps.model = when));
}

/** All that a preset says, as one step that can be taken back. */
export function applyPreset({ document, model, strength }: ListedPreset): void {
  settings.change('document.changePreset', (draft) => {
    draft.document.steps = structuredClone(document);
    draft.document.withModel = model !== null;
    draft.cleaning.strength = strength;
    if (model !== null) draft.cleaning.model = model;
  });
}

export type Back = { kind: 'none' } | { kind: 'pairs' } | { kind: 'picture'; id: string };

/** Says where the other side of a picture is found. */
export function chooseBack(picture: string, back: Back): void {
  settings.change('document.changeBack', ({ document }) => {
    delete document.backs[picture];
    document.pairs = back.kind === 'pairs';
    if (back.kind === 'picture') document.backs[picture] = back.id;
  });
}
