import type { TrainControl, Watch } from '../../contract/config/training.ts';
import { pause, type Pause } from '../base/pause.ts';

/** What the person wants of a running training. */
export interface Wishes {
  readonly pause: Pick<Pause, 'isOn' | 'over'>;
  readonly watch: Watch | null;
}

/** @param onControl gives everything that is told to the training */
export function wishesFrom(
  onControl: (listener: (control: TrainControl) => void) => void,
  watch: Watch | null = null,
): Wishes {
  const wishes = { pause: pause(), watch };
  onControl((control) => {
    if (control.do === 'watch') wishes.watch = control.watch;
    else wishes.pause.set(control.do === 'pause');
  });
  return wishes;
}
