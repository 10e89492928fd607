import type { Random } from '../../base/random.ts';
import type { PageStyle } from '../style.ts';
import type { Setting } from '../text.ts';
import { bodyOf, type Space } from './block.ts';

/** A drawing that fills its frame. */
export type Drawing = (frame: Space, style: PageStyle, random: Random) => string;

/** The small letters of drawings. */
export function smallOf(style: PageStyle, scale = 0.7): Setting {
  return { ...bodyOf(style), size: scale * style.size };
}
