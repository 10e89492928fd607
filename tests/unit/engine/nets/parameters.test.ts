import { afterAll, describe, expect, test } from 'vitest';
import { memory, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import {
  assignParameters,
  checkParameters,
  parameterTable,
  parameterTensors,
  splitParameters,
  weightVariables,
} from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

const model = buildNet(netConfig.parse({ net: 'unet', channels: 1, width: 8, depth: 2 }));
const table = parameterTable(model);
afterAll(() => model.dispose());

const deviation = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

describe('the flat vector', () => {
  test('every number lands in its weight, and nothing leaks', () => {
    const flat = Float32Array.from({ length: table.at(-1)!.offset + table.at(-1)!.size }, (_, i) => i);
    const assign = () => tidy(() => assignParameters(model, splitParameters(tensor1d(flat), table)));
    assign();
    const before = memory().numTensors;
    assign();
    expect(memory().numTensors).toBe(before);
    const back = weightVariables(model).flatMap((variable) => Array.from(variable.dataSync()));
    expect(back).toEqual([...flat]);
  });

  test('of another length it is refused', () => {
    expect(() => checkParameters('unet', new Float32Array(3), table)).toThrow(
      expect.objectContaining({ code: 'model/wrong-parameters' }),
    );
  });

  test('becomes the same weights from the host as from a tensor', () => {
    const flat = initialParameters(table, 3);
    tidy(() => {
      const split = splitParameters(tensor1d(flat), table);
      const made = parameterTensors(flat, table);
      split.forEach((part, i) => {
        expect(made[i]!.shape).toEqual(part.shape);
        expect(made[i]!.dataSync()).toEqual(part.dataSync());
      });
    });
  });
});

describe('initial parameters', () => {
  const flat = initialParameters(table, 1);
  const part = (name: string) => {
    const { offset, size } = table.find((entry) => entry.name === name)!;
    return flat.subarray(offset, offset + size);
  };

  test('have variance 2 / fan-in, and little in the layer that gives the noise', () => {
    expect(deviation(part('down2b/kernel')) / Math.sqrt(2 / (9 * 16))).toBeCloseTo(1, 1);
    expect(deviation(part('noise/kernel')) / Math.sqrt(2 / (9 * 8))).toBeLessThan(0.015);
    expect(part('down1a/bias').every((value) => value === 0)).toBe(true);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(initialParameters(table, 1)).toEqual(flat);
    expect(initialParameters(table, 2)).not.toEqual(flat);
  });
});
