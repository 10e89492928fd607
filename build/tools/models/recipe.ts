import type { Credit } from '../../../src-main/contract/config/card.ts';
import type { Material } from './material.ts';
import type { Scenes } from './picture.ts';

/** One row of a card's table. */
export interface Measure {
  set: string;
  /** Folder of clean images, below the one that holds the sets. */
  clean: string;
  colour: 'grey' | 'rgb';
  noise?: string;
  noisy?: string;
  /** Table of the set that tells the kind of noise of each file: each kind gets a row of its own. */
  kinds?: string;
  /** What others reach there, as they say themselves. */
  published?: { method: string; psnr: number }[];
}

/** How one of the models that ship is made; `npm run models:train -- NAME` follows it. */
export interface Recipe {
  name: string;
  /** One sentence: what it is good for. */
  purpose: string;
  /** What it learned from, and on which terms that may be used. */
  data: { from: string; terms: string };
  /** Whom those are from, where the program did not make them: by what lies beside the photographs. */
  credits?(photographs: string | undefined): Promise<Credit[]>;
  /** What people should know before they trust it. */
  limits: string;
  /** Brings the images into a folder. `photographs` is what the maker of the model gave, where the recipe needs it. */
  gather(folder: string, photographs: string | undefined): Promise<Material>;
  /** Arguments of `cleanplate train`, besides the images, their validation part and the time. */
  training: string;
  /** Trainings before that one, each from the model of the one before: the same arguments, and the time. */
  before?: readonly { training: string; minutes: number }[];
  /** What its card tells about its quality, on public sets that it has never seen: `noise` is added, or `noisy` is a folder of the set. */
  measures: Measure[];
  /** What the picture beside it shows; none where it has none. */
  scenes?: Scenes;
  /** Enough on two cores for what the card says. */
  minutes: number;
}
