import { avgPool, add, cast, mul, pad, slice, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../../../src-main/engine/denoise/network.ts';
import { compile } from '../../../../src-main/engine/jit/compile.ts';
import { exportOnnx } from '../../../../src-main/engine/jit/export.ts';
import { writeOnnx } from '../../../../src-main/engine/jit/onnx/write.ts';
import type { Program, TensorSpec } from '../../../../src-main/engine/jit/program.ts';
import { openBytes } from '../../../helpers/networks.ts';

type Build = (inputs: Record<string, Tensor>) => Record<string, Tensor>;

describe('onnxNetwork', () => {
  it('takes a model of free size and finds out its tiles', async () => {
    const network = await openBytes(
      free(3, ({ image }) => ({ out: avgPool(image as Tensor4D, 3, 1, 'same') })),
    );
    expect(network).toMatchObject({ channels: 3, geometry: { multiple: 1, radius: 2 }, device: 'cpu' });
    await closeAfter(network, async () => {
      const flat = await network.run(new Float32Array(3 * 5 * 7).fill(0.5), 5, 7);
      expect(Math.max(...flat)).toBeCloseTo(0.5, 6);
    });
  });

  it('takes a model of one square size', async () => {
    const network = await openBytes(
      fixed({ image: picture(32, 32, 1) }, ({ image }) => ({ out: mul(image!, 0.5) })),
    );
    await closeAfter(network, async () => {
      expect(network.geometry).toEqual({ multiple: 16, radius: 0, fixedSide: 32 });
    });
  });

  it.each<[string, Uint8Array, string]>([
    [
      'two inputs',
      fixed({ image: picture(8, 8, 1), map: picture(8, 8, 1) }, (i) => ({
        out: add(i['image']!, i['map']!),
      })),
      "2 inputs ('image', 'map'), needed is one input",
    ],
    [
      'two outputs',
      fixed({ image: picture(8, 8, 1) }, ({ image }) => ({ a: mul(image!, 2), b: mul(image!, 3) })),
      'needed is one output',
    ],
    [
      'whole numbers',
      fixed({ image: { ...picture(8, 8, 1), dtype: 'int32' } }, ({ image }) => ({
        out: cast(image!, 'float32'),
      })),
      "the input 'image' of int32, needed is float32",
    ],
    [
      'vectors',
      fixed({ image: { shape: [1, 64], dtype: 'float32' } }, ({ image }) => ({ out: mul(image!, 2) })),
      "the input 'image' of shape [1, 64], needed is [batch, 1 or 3, height, width]",
    ],
    [
      'two channels',
      fixed({ image: picture(8, 8, 2) }, ({ image }) => ({ out: mul(image!, 2) })),
      'of shape [1, 2, 8, 8], needed is',
    ],
    [
      'a fixed size that is no square',
      fixed({ image: picture(8, 16, 1) }, ({ image }) => ({ out: mul(image!, 2) })),
      'of shape [1, 1, 8, 16], needed is a free size or a square',
    ],
    [
      'other channels out',
      fixed({ image: picture(8, 8, 3) }, ({ image }) => ({ out: slice(image!, [0, 0, 0, 0], [1, 8, 8, 1]) })),
      '3 channels in and 1 out, needed is as many out as in',
    ],
    [
      'another fixed size out',
      fixed({ image: picture(8, 8, 1) }, ({ image }) => ({ out: avgPool(image as Tensor4D, 2, 2, 'same') })),
      'an output of shape [1, 1, 4, 4] for an input of [1, 1, 8, 8], needed is the same shape',
    ],
    [
      'another free size out',
      free(1, ({ image }) => ({
        out: pad(image as Tensor4D, [
          [0, 0],
          [1, 1],
          [1, 1],
          [0, 0],
        ]),
      })),
      'needed is an output of the size of the input',
    ],
  ])('refuses %s, and says what it needs', async (_, bytes, sentence) => {
    const opening = openBytes(bytes);
    await expect(opening).rejects.toThrow(expect.objectContaining({ code: 'model/foreign-form' }));
    await expect(opening).rejects.toThrow(sentence);
    await expect(opening).rejects.toThrow('drawn.onnx cannot be used as a denoiser');
  });
});

async function closeAfter(network: Network, use: () => Promise<void>): Promise<void> {
  await use();
  await network.dispose();
}

function picture(height: number, width: number, channels: number): TensorSpec {
  return { shape: [1, height, width, channels], dtype: 'float32', layout: 'nchw' };
}

function fixed(inputs: Record<string, TensorSpec>, build: Build): Uint8Array {
  return writeOnnx(compile(program(inputs, build), { target: 'cpu', constants: {} }));
}

function free(channels: number, build: Build): Uint8Array {
  const programAt = ({ batch, height, width }: { batch: number; height: number; width: number }) => {
    const spec = picture(height, width, channels);
    return program({ image: { ...spec, shape: [batch, ...spec.shape.slice(1)] } }, build);
  };
  return exportOnnx({ programAt, constants: {}, side: 16 });
}

function program(inputs: Record<string, TensorSpec>, build: Build): Program {
  const layouts = { out: 'nchw', a: 'nchw', b: 'nchw' } as const;
  return { name: 'foreign', inputs, outputLayouts: layouts, build };
}
