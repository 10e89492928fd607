import { pixels } from '../api/studio.ts';
import { number, percent } from '../format/numbers.ts';
import { t } from '../format/translate.ts';
import type { Look } from '../state/looks.svelte.ts';
import { tileLoader } from '../viewer/load.ts';
import type { LoadTile } from '../viewer/tile.ts';
import type { Names, Region, Shown, Side, ViewerBarTexts, ViewerTexts, ViewLayer } from '../viewer/types.ts';

/** What the viewer shows of a look; null until there is something. */
export function layerOf(look: Look | null): ViewLayer | null {
  return look?.layer ? { ...look.layer, version: look.version } : null;
}

/** Tiles of these looks: one whose layer the studio does not have any more looks again. */
export function tilesOf(looks: () => (Look | null)[]): LoadTile {
  return tileLoader(
    (at, version) => pixels({ kind: 'tile', ...at }, version),
    (layer) =>
      looks()
        .find((look) => look?.layer?.id === layer)
        ?.again(),
  );
}

const sides = {
  left: 'viewer.dividerLeft',
  top: 'viewer.dividerTop',
  right: 'viewer.dividerRight',
  bottom: 'viewer.dividerBottom',
} as const;

/** Words of the viewer. */
export function viewerTexts(): ViewerTexts {
  return {
    divider: t('viewer.divider'),
    dividerAt: (share: number, side: Side) => t(sides[side], { percent: percent(share / 100) }),
    crop: t('viewer.crop'),
    cropAt: ({ width, height, x, y }: Region) => t('viewer.cropAt', { width, height, x, y }),
    drawCrop: t('viewer.drawCrop'),
    paint: t('finish.hint'),
    maps: {
      lost: { low: t('trust.none'), high: t('trust.most') },
      unsure: { low: t('trust.sure'), high: t('trust.unsure') },
    },
  };
}

/** Words of the bar below it. */
export function barTexts(): ViewerBarTexts {
  return {
    modes: {
      slider: t('viewer.modeSlider'),
      side: t('viewer.modeSide'),
      hold: t('viewer.modeHold'),
      removed: t('viewer.modeRemoved'),
      lost: t('trust.mapLost'),
      unsure: t('trust.mapUnsure'),
      single: t('viewer.modeSingle'),
    },
    mode: t('viewer.modes'),
    zoomIn: t('viewer.zoomIn'),
    zoomOut: t('viewer.zoomOut'),
    fit: t('viewer.fit'),
    actualSize: t('viewer.actualSize'),
    swap: t('viewer.swap'),
    zoom: (scale: number) => t('viewer.scale', { percent: number(scale * 100, 0) }),
  };
}

/** What the ways of seeing are called. */
export function shownLabels(before: 'original' | 'noisy'): Names<Shown> {
  return {
    before: t(`common.${before}`),
    after: t('common.cleaned'),
    removed: t('common.removed'),
    lost: t('trust.mapLost'),
    unsure: t('trust.mapUnsure'),
  };
}
