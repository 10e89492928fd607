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

/** A number for each square of the picture, which is seen as a colour over it. */
export interface ViewMap {
  /** Side of a square in pixels of the picture. */
  cell: number;
  columns: number;
  rows: number;
  /** Rows first; 0..255 stands for 0..1. */
  values: Uint8Array;
}

/** Maps: `lost` where structure was removed, `unsure` where the model is. */
export const mapModes = ['lost', 'unsure'] as const;
export type MapMode = (typeof mapModes)[number];
/** Those that there are. */
export type Maps = Readonly<Partial<Record<MapMode, ViewMap | null>>>;

export type Shown = keyof Scene | MapMode;

/** `hold` shows the result, and the original for as long as it is held; maps show the picture alone while it is held. */
export const viewModes = ['slider', 'side', 'hold', 'removed', ...mapModes, 'single'] as const;
export type ViewMode = (typeof viewModes)[number];

/** Those that need no map. */
export const plainModes = viewModes.filter((mode) => !isMapMode(mode));

/** Words for all that is shown or chosen; for maps where there are some. */
export type Names<T extends string> = Record<Exclude<T, MapMode>, string> & Partial<Record<MapMode, string>>;

export function isMapMode(mode: ViewMode | Shown): mode is MapMode {
  return mode === 'lost' || mode === 'unsure';
}

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
  /** How to paint by pointer and by keys; left out where nothing is painted. */
  paint?: string;
  /** What the ends of a map's colours mean; left out where there are no maps. */
  maps?: Record<MapMode, MapTexts>;
}

export interface MapTexts {
  low: string;
  high: string;
}

export interface ViewerBarTexts {
  modes: Names<ViewMode>;
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
