import type { TrainingSettings } from '../../../src-main/contract/desk/settings.ts';
import type { PlainKey } from '../../format/translate.ts';
import { settings } from '../../state/settings.svelte.ts';

/**
 * Changes settings of the training as one step that can be taken back.
 * @param label what is being changed
 * @returns what is wrong with it, in which case nothing is changed
 */
export function edit(label: PlainKey, changes: Partial<TrainingSettings>): string | null {
  return settings.change(label, (draft) => Object.assign(draft.training, changes));
}
