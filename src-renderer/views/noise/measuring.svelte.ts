import type { FitNoiseResult } from '../../../src-main/contract/config/fit.ts';
import type { Region } from '../../../src-main/contract/config/view.ts';
import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import type { FailureData } from '../../../src-main/contract/errors/failure.ts';
import { ask } from '../../api/studio.ts';
import { failureOf } from '../../format/failures.ts';

/** Where the noise is taken from: a part that a person shows, the flattest parts, or beside the clean partner. */
export type SampleKind = 'region' | 'flat' | 'pair';

/** One measuring of the noise of a picture. */
export class Measuring {
  readonly picture: DeskPicture;
  kind: SampleKind = $state('region');
  region: Region = $state.raw({ x: 0, y: 0, width: 1, height: 1 });
  busy = $state(false);
  result: FitNoiseResult | null = $state.raw(null);
  error: FailureData | null = $state.raw(null);
  #asked = 0;

  constructor(picture: DeskPicture) {
    this.picture = picture;
    this.kind = picture.clean === undefined ? 'region' : 'pair';
    this.region = middle(picture.facts ?? { width: 1, height: 1 });
  }

  /** What was measured elsewhere says nothing any more. */
  take(kind: SampleKind, region: Region = this.region): void {
    [this.kind, this.region] = [kind, region];
    [this.result, this.error, this.busy] = [null, null, false];
    this.#asked++;
  }

  /** Never throws. */
  async measure(): Promise<void> {
    const asked = ++this.#asked;
    [this.result, this.error, this.busy] = [null, null, true];
    const where = this.kind === 'region' ? { region: this.region } : { pair: this.kind === 'pair' };
    try {
      const result = await ask('fitNoise', { picture: this.picture.id, ...where });
      if (asked === this.#asked) this.result = result;
    } catch (error) {
      if (asked === this.#asked) this.error = failureOf(error);
    }
    if (asked === this.#asked) this.busy = false;
  }
}

/** A square in the middle, a quarter as large as the shorter side, to be dragged from there. */
function middle({ width, height }: { width: number; height: number }): Region {
  const side = Math.max(1, Math.min(width, height, Math.max(48, Math.round(Math.min(width, height) / 4))));
  const start = (whole: number) => Math.floor((whole - side) / 2);
  return { x: start(width), y: start(height), width: side, height: side };
}
