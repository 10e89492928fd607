import { parts, type Divider } from './divider.ts';
import { contains, type Point, type Rect, type Size } from './geometry.ts';
import { isMapMode, type Scene, type Shown, type ViewMode } from './types.ts';
import { fitScale } from './viewport.ts';

/** A part of the view (`clip`) that shows one way of seeing; the viewport is centred in `frame`. Device pixels. */
export interface Pane {
  shown: Shown;
  frame: Rect;
  clip: Rect;
}

export interface Arrangement {
  mode: ViewMode;
  /** Sides change places; where only one is seen, it is the other one. */
  swapped: boolean;
  /** In `hold`: the original is asked for. Over a map: what lies below it. */
  held: boolean;
  divider: Divider;
}

/** With nothing to compare there is only one pane, whatever the mode. */
export function effectiveMode(mode: ViewMode, { before, after }: Scene): ViewMode {
  return mode === 'removed' || (before && after) ? mode : 'single';
}

/** How the view is parted. Panes do not overlap; together they are the view, but for the gap of two halves. */
export function panesOf(arrangement: Arrangement, scene: Scene, view: Size): Pane[] {
  const frame = { x: 0, y: 0, width: view.width, height: view.height };
  const mode = effectiveMode(arrangement.mode, scene);
  if (mode === 'slider') return sliderPanes(arrangement, frame);
  if (mode === 'side') return sidePanes(arrangement, frame, pictureSize(scene) ?? view);
  return [{ shown: onlyShown(mode, arrangement, scene), frame, clip: frame }];
}

function onlyShown(mode: ViewMode, { swapped, held }: Arrangement, { before, after }: Scene): Shown {
  if (mode === 'removed') return 'removed';
  if (!before || !after) return after ? 'after' : 'before';
  if (isMapMode(mode)) return held ? underMap[mode] : mode;
  return swapped !== (held && mode === 'hold') ? 'before' : 'after';
}

/** What a map lies over: structure that went is seen in the original, doubt is about the result. */
export const underMap = { lost: 'before', unsure: 'after' } as const;

/** The layers that a pane is made of. */
export function layerShown(shown: Shown): keyof Scene {
  return isMapMode(shown) ? underMap[shown] : shown;
}

function sliderPanes({ divider, swapped }: Arrangement, frame: Rect): Pane[] {
  const { original, other } = parts(divider, frame);
  const panes: Pane[] = [
    { shown: swapped ? 'after' : 'before', frame, clip: original },
    { shown: swapped ? 'before' : 'after', frame, clip: other },
  ];
  return panes.filter(({ clip }) => clip.width > 0 && clip.height > 0);
}

/** Between the two halves. */
const gap = 2;

function sidePanes({ swapped }: Arrangement, view: Rect, picture: Size): Pane[] {
  const [first, second] = halves(view, picture);
  return [
    { shown: swapped ? 'after' : 'before', frame: first, clip: first },
    { shown: swapped ? 'before' : 'after', frame: second, clip: second },
  ];
}

/** Beside each other or one below the other, whichever shows the picture larger; both halves have the same size. */
function halves({ width, height }: Rect, picture: Size): [Rect, Rect] {
  const [half, low] = [Math.floor((width - gap) / 2), Math.floor((height - gap) / 2)];
  const beside = { x: 0, y: 0, width: Math.max(half, 1), height };
  const below = { x: 0, y: 0, width, height: Math.max(low, 1) };
  return fitScale(picture, beside) >= fitScale(picture, below)
    ? [beside, { ...beside, x: width - beside.width }]
    : [below, { ...below, y: height - below.height }];
}

/** The pane under a point; the nearest to the end of the list where none is (in the gap). */
export function paneAt(panes: readonly Pane[], at: Point): Pane {
  return panes.find(({ clip }) => contains(clip, at)) ?? panes.at(-1)!;
}

export function pictureSize({ before, after, removed }: Scene): Size | null {
  return before ?? after ?? removed;
}
