import type { BlindSpotTrouble, SelfDoubt } from '../contract/config/self.ts';
import type { TrainEvent } from '../contract/config/training.ts';
import { count } from './words.ts';

/** The line that warns of a training on noisy images alone, before it begins; nothing for other events. */
export function doubtNote(event: TrainEvent): string | undefined {
  return event.kind === 'doubt' ? doubtText(event.doubt) : undefined;
}

function doubtText({ images, troubles, instead, mask = 'row' }: SelfDoubt): string {
  const seen = troubles.map((trouble) => (trouble === 'impulses' ? impulsesText : troubleTexts[trouble]));
  const found = `Training on these images alone may teach little (${count(images, 'image')} looked at): ${seen.join('; ')}`;
  switch (instead) {
    case null:
      return found;
    case 'wider-blind-spot':
      return `${found}. Hide a part of the ${mask} together: --self blind-spot --self-mask ${mask}`;
    case 'blind-spot':
      return `${found}. Take --self blind-spot, or leave --self out`;
    default:
      return `${found}. ${insteadTexts[instead]}`;
  }
}

const impulsesText = 'stuck pixels are far from the Gaussian noise that recorrupted pairs expect';

/** Why a blind spot of single pixels will not do. */
export const troubleTexts: Record<BlindSpotTrouble, string> = {
  blurred: 'neighbouring pixels share their noise, so it would be kept as texture',
  smeared: 'neighbours in a row or a column share their noise, so it would be kept as texture',
  stripes: 'rows or columns share their noise, so stripes would be kept',
  'jpeg-blocks': 'blocks of JPEG look like the picture',
  stains: 'stains and shadows look like the picture',
  'no-noise': 'there is no noise to learn from',
  unknown: 'too small to say what noise there is',
};

export const insteadTexts = {
  clean: 'Train on clean pictures with such noise added (--objective clean)',
  paired: 'Train on pages with their clean versions (--objective paired), or take the model document',
  'wider-blind-spot':
    'A blind spot along the row or column does; --objective self takes one where it measures such noise',
};
