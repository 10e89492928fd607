import type { ProtectMask, Stroke } from '../../../src-main/contract/config/finish.ts';
import type { Region } from '../../../src-main/contract/config/view.ts';
import type { DeskSettings } from '../../../src-main/contract/desk/settings.ts';
import { t } from '../../format/translate.ts';
import { isMasked, maskOn, withMask, withStroke } from '../../state/masks.ts';
import { notices } from '../../state/notices.svelte.ts';
import type { PageOf } from '../../state/restored.ts';
import { settings } from '../../state/settings.svelte.ts';
import { covering, type Paint } from '../../viewer/paint.ts';

/** What is done on the picture by hand: painting what is left alone, or choosing a part. */
export type Tool = 'brush' | 'frame';

/** The largest and the smallest brush, as wide as so many pixels of the picture. */
export const brushSizes = { least: 2, most: 4000 } as const;

class Handwork {
  tool: Tool | null = $state(null);
  erase = $state(false);
  /** Width of the brush in pixels of the picture; null: one that suits the picture. */
  #size: number | null = $state(null);
  #part: { on: string; region: Region } | null = $state.raw(null);

  /** @param picture its size */
  sizeFor(picture: { width: number; height: number }): number {
    return this.#size ?? Math.max(8, Math.round(Math.min(picture.width, picture.height) / 20));
  }

  resize(to: number): void {
    this.#size = Math.min(Math.max(Math.round(to), brushSizes.least), brushSizes.most);
  }

  /** What the viewer shows of the mask of a page, while it is painted; null while it is not. */
  paintOn(at: PageOf, picture: { width: number; height: number }): Paint | null {
    if (this.tool !== 'brush') return null;
    const { strokes, invert } = maskOn(settings.current.cleaning.masks, at);
    return { strokes, invert, brush: { radius: this.sizeFor(picture) / 2, erase: this.erase } };
  }

  /** The chosen part of a page; what was chosen on another one is forgotten. */
  partOf(at: PageOf, picture: { width: number; height: number }): Region {
    return this.#part?.on === nameOf(at) ? this.#part.region : middle(picture);
  }

  choose(at: PageOf, region: Region): void {
    this.#part = { on: nameOf(at), region };
  }

  /** Puts the tool down. */
  rest(): void {
    [this.tool, this.erase] = [null, false];
  }
}

export const handwork = new Handwork();

/** Lays one more line over a page's mask; a step that can be taken back. */
export function addStroke(at: PageOf, stroke: Stroke): void {
  const mask = withStroke(maskOn(settings.current.cleaning.masks, at), stroke);
  if (mask) changeMask(at, mask);
  else notices.show(t('finish.full'), { tone: 'bad' });
}

/** Leaves a rectangle of a page alone. */
export function protectPart(at: PageOf, part: Region): void {
  addStroke(at, covering(part));
  notices.say(t('finish.partProtected'));
}

/** A step of its own, however quickly somebody paints. */
export function changeMask(at: PageOf, mask: ProtectMask): void {
  const edit = ({ cleaning }: DeskSettings) => void (cleaning.masks = withMask(cleaning.masks, at, mask));
  settings.change('finish.changeMask', edit, true);
}

/** What of the cleaning of a page is taken, beside its strength: only what differs from all of it. */
export function finishingOf(at: PageOf, isColour: boolean) {
  const { luma, chroma, texture, masks } = settings.current.cleaning;
  const mask = maskOn(masks, at);
  return {
    ...(luma < 100 && { luma }),
    ...(isColour && chroma < 100 && { chroma }),
    ...(texture > 0 && { texture }),
    ...(isMasked(mask) && { mask }),
  };
}

function nameOf({ picture, page }: PageOf): string {
  return `${picture} ${page}`;
}

/** Half as wide and high as the picture. */
function middle({ width, height }: { width: number; height: number }): Region {
  const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const [x, y] = [Math.floor((width - across) / 2), Math.floor((height - down) / 2)];
  return { x, y, width: across, height: down };
}
