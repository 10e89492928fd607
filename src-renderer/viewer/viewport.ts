import { clamp, middleOf, overlap, type Point, type Rect, type Size } from './geometry.ts';
import type { Region } from './types.ts';

/**
 * How a picture is seen: which point of it (in its pixels) lies in the middle of the frame, and how many device pixels one of its
 * pixels takes. Frames and points on the screen are in device pixels throughout, so 100 % is one to one on every screen.
 */
export interface Viewport extends Point {
  scale: number;
}

/** Enough to count pixels. */
export const largestScale = 64;
/** One press of a zoom key. */
export const zoomStep = 1.25;

/** The scale at which all of the picture just fits; a strip that would be thinner than a device pixel stays one wide, and goes on beside the frame. */
export function fitScale(picture: Size, frame: Size): number {
  const whole = Math.min(frame.width / picture.width, frame.height / picture.height);
  return clamp(whole, 1 / Math.min(picture.width, picture.height), largestScale);
}

/** Half of what fits, or 100 % for a tiny picture, up to 64 times. */
export function scaleLimits(picture: Size, frame: Size): { least: number; most: number } {
  return { least: Math.min(fitScale(picture, frame) / 2, 1), most: largestScale };
}

export function fit(picture: Size, frame: Size): Viewport {
  return { x: picture.width / 2, y: picture.height / 2, scale: fitScale(picture, frame) };
}

/** How much of the frame's shorter side a part that is shown takes at most, and the scale beyond which it is not enlarged. */
const [share, enough] = [0.25, 4];

/** The viewport that shows a part with what lies around it: from as near as now, unless that would be too near or too far. */
export function around(part: Rect, scale: number, frame: Size): Viewport {
  const largest = (share * Math.min(frame.width, frame.height)) / Math.max(part.width, part.height);
  const least = Math.min(largest, enough) / 2;
  return { ...middleOf(part), scale: clamp(scale, least, Math.max(largest, least)) };
}

/** The nearest allowed viewport: scale within its limits, no gap beside a picture that fills the frame, a smaller one in the middle. */
export function keepInside(viewport: Viewport, picture: Size, frame: Size): Viewport {
  const { least, most } = scaleLimits(picture, frame);
  const scale = clamp(viewport.scale, least, most);
  return {
    x: keepAxis(viewport.x, picture.width, frame.width / scale),
    y: keepAxis(viewport.y, picture.height, frame.height / scale),
    scale,
  };
}

/** @param seen length of the frame in pixels of the picture */
function keepAxis(middle: number, length: number, seen: number): number {
  return seen >= length ? length / 2 : clamp(middle, seen / 2, length - seen / 2);
}

/** Changes the scale and keeps the picture's point under `at`, unless that would leave a gap. */
export function zoomTo(viewport: Viewport, scale: number, at: Point, picture: Size, frame: Rect): Viewport {
  const { least, most } = scaleLimits(picture, frame);
  const allowed = clamp(scale, least, most);
  return keepInside(placePoint(toPicture(viewport, frame, at), at, allowed, frame), picture, frame);
}

/** The viewport at which the picture's `point` is seen at `at`. */
export function placePoint(point: Point, at: Point, scale: number, frame: Rect): Viewport {
  const middle = middleOf(frame);
  return { x: point.x - (at.x - middle.x) / scale, y: point.y - (at.y - middle.y) / scale, scale };
}

/** Moves the picture by so many device pixels. */
export function pan(viewport: Viewport, by: Point, picture: Size, frame: Size): Viewport {
  const { x, y, scale } = viewport;
  return keepInside({ x: x - by.x / scale, y: y - by.y / scale, scale }, picture, frame);
}

export function toPicture({ x, y, scale }: Viewport, frame: Rect, at: Point): Point {
  const middle = middleOf(frame);
  return { x: x + (at.x - middle.x) / scale, y: y + (at.y - middle.y) / scale };
}

export function toScreen({ x, y, scale }: Viewport, frame: Rect, point: Point): Point {
  const middle = middleOf(frame);
  return { x: middle.x + (point.x - x) * scale, y: middle.y + (point.y - y) * scale };
}

/** The part of the picture that is seen in `part` of the frame, not rounded; null when none is. */
export function seenThrough(viewport: Viewport, frame: Rect, part: Rect, picture: Size): Rect | null {
  const { scale } = viewport;
  const corner = toPicture(viewport, frame, part);
  const seen = { ...corner, width: part.width / scale, height: part.height / scale };
  return overlap(seen, { x: 0, y: 0, width: picture.width, height: picture.height });
}

/** The smallest region of whole pixels around a rectangle of a picture. */
export function wholePixels({ x, y, width, height }: Rect): Region {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

/** True when a picture is seen as `fit` shows it. */
export function isFitted({ scale }: Viewport, picture: Size, frame: Size): boolean {
  return Math.abs(scale / fitScale(picture, frame) - 1) < 1e-6;
}
