import { overlap, type Rect } from './geometry.ts';
import { paintChecker, paintGrid } from './grounds.ts';
import { paintMap } from './map.ts';
import { paintMask, type ShownMask } from './mask.ts';
import { layerShown, pictureSize, type Pane } from './panes.ts';
import { onScreen, piecesIn, placementOf, type Piece, type Placement } from './pieces.ts';
import { levelFor, tilesIn, tileRect } from './tiling.ts';
import type { Tile } from './tile.ts';
import { isMapMode, type Maps, type Scene, type TileAddress, type ViewLayer } from './types.ts';
import { seenThrough, type Viewport } from './viewport.ts';

export interface Picture {
  scene: Scene;
  viewport: Viewport;
  /** 0..100: how much of the cleaned picture lies over the original. */
  strength: number;
  maps: Maps;
  /** What is painted over it. */
  mask: ShownMask | null;
  /** For a moment: pixels are not smoothed. */
  hurried: boolean;
  find: (at: TileAddress) => Tile | null;
}

/** From here on a pixel of the picture is a square of one colour. */
export const truePixels = 2;
/** From here on the squares are parted by a grid. */
export const gridFrom = 8;

/**
 * Draws every pane. Where the picture is not, the canvas is left empty.
 * @param dot device pixels of one CSS pixel
 */
export function drawPanes(context: CanvasRenderingContext2D, panes: Pane[], picture: Picture, dot: number) {
  const { scale } = picture.viewport;
  context.imageSmoothingEnabled = scale < truePixels && scale !== 1 && !picture.hurried;
  context.imageSmoothingQuality = 'low';
  const { width, height } = context.canvas;
  if (panes.length !== 1) clearGaps(context, panes, { x: 0, y: 0, width, height });
  for (const pane of panes) drawPane(context, pane, picture, dot);
}

function drawPane(context: CanvasRenderingContext2D, pane: Pane, picture: Picture, dot: number): void {
  const size = pictureSize(picture.scene);
  const placement = placementOf(picture.viewport, pane.frame);
  const area = size && onScreen({ x: 0, y: 0, ...size }, placement);
  clearAround(context, pane.clip, area && overlap(area, pane.clip));
  const seen = size && seenThrough(picture.viewport, pane.frame, pane.clip, size);
  if (!seen) return;
  for (const cell of cellsOf(pane, seen, placement, picture)) drawCell(context, cell, dot);
  const map = isMapMode(pane.shown) ? picture.maps[pane.shown] : null;
  if (map) paintMap(context, overlap(area!, pane.clip)!, placement, map);
  if (picture.mask) paintMask(context, overlap(area!, pane.clip)!, placement, size!, picture.mask);
  if (placement.scale >= gridFrom) paintGrid(context, overlap(area!, pane.clip)!, placement);
}

/** A part of the screen with what goes onto it: `under` as it is, `over` at its opacity. */
interface Cell {
  target: Rect;
  under: Piece<Tile>[] | 'grey';
  over: Piece<Tile>[];
  opacity: number;
}

function cellsOf(pane: Pane, seen: Rect, placement: Placement, picture: Picture): Cell[] {
  const { scene, strength, find } = picture;
  const shown = layerShown(pane.shown);
  const grid = scene[shown] ?? scene.before ?? scene.after ?? scene.removed!;
  const opacity = shown === 'before' ? 0 : strength / 100;
  return tilesIn(grid, levelFor(placement.scale, grid), seen).flatMap((place) => {
    const rect = tileRect(grid, place)!;
    const target = overlap(onScreen(rect, placement), pane.clip);
    if (!target) return [];
    const pieces = (layer: ViewLayer | null) =>
      layer ? piecesIn(layer, rect, placement, target, (at) => find({ layer: layer.id, ...at })) : [];
    const over = opacity > 0 ? pieces(scene[shown]) : [];
    const isCovered = opacity === 1 && over.length > 0;
    const under = shown === 'removed' ? 'grey' : isCovered ? [] : pieces(scene.before ?? scene.after);
    return [{ target, under, over, opacity }];
  });
}

/**
 * Blends as the engine does: source + opacity * (cleaned - source), of 8-bit values. Where pixels let through what is behind, both parts
 * are weighed and added on empty ground, and the ground comes last: drawing one over the other would weigh by transparency too.
 */
function drawCell(
  context: CanvasRenderingContext2D,
  { target, under, over, opacity }: Cell,
  dot: number,
): void {
  const isSolid = under === 'grey' || [...under, ...over].every(({ tile }) => tile.opaque);
  if (!isSolid || (under.length === 0 && over.length === 0)) clear(context, target);
  if (under === 'grey') fillGrey(context, target);
  else drawPieces(context, under, !isSolid && over.length > 0 ? 1 - opacity : 1);
  if (!isSolid) context.globalCompositeOperation = 'lighter';
  drawPieces(context, over, opacity);
  if (!isSolid) paintChecker(context, target, dot);
  context.globalCompositeOperation = 'source-over';
  context.globalAlpha = 1;
}

function drawPieces(context: CanvasRenderingContext2D, pieces: Piece<Tile>[], weight: number): void {
  context.globalAlpha = weight;
  for (const { tile, source: s, target: t } of pieces)
    context.drawImage(tile.image, s.x, s.y, s.width, s.height, t.x, t.y, t.width, t.height);
}

/** Nothing was removed. */
function fillGrey(context: CanvasRenderingContext2D, target: Rect): void {
  context.fillStyle = 'rgb(128 128 128)';
  context.fillRect(target.x, target.y, target.width, target.height);
}

function clear(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.clearRect(x, y, width, height);
}

/** Empties what of `clip` lies around `kept`; pixels that are drawn over anyway are left alone, which halves the work of a frame. */
function clearAround(context: CanvasRenderingContext2D, clip: Rect, kept: Rect | null): void {
  if (!kept) return clear(context, clip);
  const [right, bottom] = [kept.x + kept.width, kept.y + kept.height];
  clear(context, { ...clip, height: kept.y - clip.y });
  clear(context, { ...clip, y: bottom, height: clip.y + clip.height - bottom });
  clear(context, { ...clip, width: kept.x - clip.x });
  clear(context, { ...clip, x: right, width: clip.x + clip.width - right });
}

/** Empties the line between two halves. */
function clearGaps(context: CanvasRenderingContext2D, panes: Pane[], view: Rect): void {
  const covered = panes.reduce((sum, { clip }) => sum + clip.width * clip.height, 0);
  if (covered < view.width * view.height) clear(context, view);
}
