import { netConfig, type NetConfig } from '../../src-main/contract/config/nets.ts';
import { modelBytes } from '../../src-main/engine/denoise/stored.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import type { ModelContent } from '../../src-main/engine/store/model.ts';

/** A net small enough for the plain JavaScript backend. */
export const tinyNet = netConfig.parse({ net: 'unet', channels: 1, width: 4, depth: 2 });

/** Untrained parameters of a net. */
export function untrained(net: NetConfig, seed = 0): Float32Array {
  const model = buildNet(net);
  const parameters = initialParameters(parameterTable(model), seed);
  model.dispose();
  return parameters;
}

/** What training would hand over to be saved, for an untrained net. */
export function modelContent(net: NetConfig = tinyNet): ModelContent {
  const parameters = untrained(net);
  return {
    card: {
      name: 'test',
      purpose: 'Tests',
      net,
      training: {
        objective: 'clean',
        noise: [{ kind: 'gaussian', low: 25, high: 25 }],
        loss: 'mse',
        patch: 8,
        batch: 2,
        learningRate: 1e-3,
        schedule: 'cosine',
        optimizer: 'adam',
        seed: 0,
        steps: 0,
        epochs: 0,
        seconds: 0,
        device: 'cpu',
      },
      data: { images: 1, validationImages: 0, megapixels: 0.01 },
      metrics: null,
      history: [{ step: 1, loss: 0.5 }],
      versions: { cleanplate: '0.1.0' },
      date: '2026-01-02T03:04:05.000Z',
    },
    parameters,
    onnx: modelBytes({ card: { net }, parameters }),
  };
}
