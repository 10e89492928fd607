import type { Layer, Region } from '../../src-main/contract/config/view.ts';

export type { Region };

/** One way of seeing the picture, cut into tiles (contract/config/view.ts says how). */
export interface ViewLayer extends Layer {
  /** Changes whenever more of it has been made; tiles that were not complete are then fetched again. */
  version: number;
}

/** The three ways of seeing that are compared. Those that are there have the same size. */
export interface Scene {
  before: ViewLayer | null;
  after: ViewLayer | null;
  removed: ViewLayer | null;
}

export type Shown = keyof Scene;

/** `hold` shows the result, and the original for as long as it is held. */
export const viewModes = ['slider', 'side', 'hold', 'removed', 'single'] as const;
export type ViewMode = (typeof viewModes)[number];

export interface TileAddress {
  layer: string;
  level: number;
  column: number;
  row: number;
}

/** @param version of the layer, so that a tile which changed has a new address */
export type TileUrl = (at: TileAddress, version: number) => string;

/** What the viewer tells about how the picture is seen. `scale`: device pixels for one pixel of the picture, 1 is 100 %. */
export interface ViewState {
  scale: number;
  fitted: boolean;
  visible: Region | null;
}

/** The side of the divider on which the original lies. */
export type Side = 'left' | 'top' | 'right' | 'bottom';

/** Words of the viewer, in the language of the window. */
export interface ViewerTexts {
  /** Names the divider. */
  divider: string;
  /** What the divider's place means, 0..100 % of the view for the original. */
  dividerAt(share: number, side: Side): string;
  /** Names the crop frame. */
  crop: string;
  /** Where the crop is, and how its frame is moved by keyboard. */
  cropAt(region: Region): string;
  /** How to draw a crop when there is none yet. */
  drawCrop: string;
}

export interface ViewerBarTexts {
  modes: Record<ViewMode, string>;
  /** Names the group of modes. */
  mode: string;
  zoomIn: string;
  zoomOut: string;
  fit: string;
  actualSize: string;
  swap: string;
  /** The read-out, `scale` as in `ViewState`. */
  zoom(scale: number): string;
}
