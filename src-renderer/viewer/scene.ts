import type { Scene, ViewMode, ViewLayer } from './types.ts';
import { sameSize } from './geometry.ts';
import { pictureSize } from './panes.ts';

export const emptyScene: Scene = { before: null, after: null, removed: null };

/** The layers whose tiles a mode needs, or may need with the next key. What was removed is only made when it is looked at. */
export function layersOf({ before, after, removed }: Scene, mode: ViewMode): ViewLayer[] {
  const layers = mode === 'removed' ? [removed, after, before] : [after, before];
  return layers.filter((layer) => layer !== null);
}

/** True when nothing but versions differs. */
export function sameLayers(a: Scene, b: Scene): boolean {
  return a.before?.id === b.before?.id && a.after?.id === b.after?.id && a.removed?.id === b.removed?.id;
}

/** True when what is seen of one scene can stay until the other one is there: pictures of one size, so places mean the same. */
export function canFollow(shown: Scene, next: Scene): boolean {
  const [from, to] = [pictureSize(shown), pictureSize(next)];
  return from !== null && to !== null && sameSize(from, to);
}
