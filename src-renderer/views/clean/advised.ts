import type { PageDiagnosis } from '../../../src-main/contract/config/diagnosis.ts';
import type { PictureFacts } from '../../../src-main/contract/config/view.ts';
import type { NoiseSpec } from '../../../src-main/contract/config/noise.ts';
import type { Diagnosed } from '../../state/diagnoses.svelte.ts';
import type { Advised } from './default-model.ts';

/** The model that fits a picture as it is; undefined while nobody knows. What could not be found out names none. */
export function advisedFor(diagnosed: Diagnosed | undefined): Advised | undefined {
  if (diagnosed?.state === 'done')
    return diagnosed.diagnosis.advice.model.name ?? ofItsKind(diagnosed.diagnosis);
  return diagnosed?.state === 'failed' ? null : undefined;
}

/** Where there is nothing to clean: who cleans nevertheless does so with what knows such pictures. */
function ofItsKind({ paper, level, greyAsColour }: PageDiagnosis): Advised {
  if (paper) return 'document';
  return greyAsColour || level?.channels.length === 1 ? 'photo-grey' : null;
}

/** The model that fits noise which is added to a picture: that counts more than what the picture has of its own. */
export function advisedAgainst(noise: NoiseSpec, facts: Pick<PictureFacts, 'channels'> | undefined): Advised {
  const kinds = new Set(noise.map(({ kind }) => kind));
  if (kinds.has('paper')) return 'document';
  if (kinds.size === 1 && (kinds.has('salt-pepper') || kinds.has('mask'))) return 'impulse';
  return facts?.channels === 1 ? 'photo-grey' : 'photo';
}
