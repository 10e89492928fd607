import { backend_util } from '@tensorflow/tfjs-core';
import type { Shape } from '../graph/shapes.ts';
import type { KernelAttributes } from './rule.ts';

/** The numbers of a convolution or pooling, as tfjs works them out; `[height, width]` pairs. */
export interface Window {
  size: [number, number];
  strides: [number, number];
  dilations: [number, number];
  /** ONNX order: top, left, bottom, right. */
  pads: [number, number, number, number];
  inShape: Shape;
  outShape: Shape;
}

type Pads = Parameters<typeof backend_util.computeConv2DInfo>[4];
type Rounding = 'floor' | 'round' | 'ceil';
export type Four = [number, number, number, number];

interface ConvAttributes {
  strides: number | [number, number];
  pad: Pads;
  dilations?: number | [number, number];
  dimRoundingMode?: Rounding;
}

/** `x` is `[batch, height, width, in]`, `filter` `[height, width, in, out]`. */
export function convWindow(x: Shape, filter: Shape, attributes: KernelAttributes): Window {
  const { strides, pad, dilations, dimRoundingMode } = attributes as KernelAttributes & ConvAttributes;
  const info = backend_util.computeConv2DInfo(
    x as Four,
    filter as Four,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
  );
  return windowOf(info);
}

/** `x` is `[batch, height, width, channels]`. */
export function poolWindow(x: Shape, attributes: KernelAttributes): Window {
  const { strides, pad, dimRoundingMode } = attributes as KernelAttributes & ConvAttributes;
  const filterSize = attributes.filterSize as number | [number, number];
  return windowOf(backend_util.computePool2DInfo(x as Four, filterSize, strides, 1, pad, dimRoundingMode));
}

function windowOf(info: backend_util.Conv2DInfo): Window {
  const { top, left, bottom, right } = info.padInfo;
  return {
    size: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    pads: [top, left, bottom, right],
    inShape: info.inShape,
    outShape: info.outShape,
  };
}

export function overlaps({ size, strides }: Window): boolean {
  return size[0] > strides[0] || size[1] > strides[1];
}

export function isPadded({ pads }: Window): boolean {
  return pads.some((n) => n > 0);
}

/** True for a 3x3 convolution that keeps the size. */
export function keepsSize({ size, strides, dilations, pads }: Window): boolean {
  return [...strides, ...dilations, ...pads].every((n) => n === 1) && size[0] === 3 && size[1] === 3;
}

/** The window of such a convolution of `[batch, in, height, width]`. */
export function keepingWindow([batch, input, height, width]: Four, output: number): Window {
  return {
    size: [3, 3],
    strides: [1, 1],
    dilations: [1, 1],
    pads: [1, 1, 1, 1],
    inShape: [batch, height, width, input],
    outShape: [batch, height, width, output],
  };
}
