import type { LayersModel } from '@tensorflow/tfjs-layers';
import { netConfig, type NetConfig } from '../../src-main/contract/config/nets.ts';
import { losses, type LossName, type OptimizerName } from '../../src-main/contract/config/training.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import type { Program, Runnable, TensorData } from '../../src-main/engine/jit/program.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable, type ParameterEntry } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { stepProgram, type BatchShape } from '../../src-main/engine/train/step.ts';

/** A training of a net so small that plain JavaScript can follow. */
export interface TinyTraining {
  net: NetConfig['net'];
  channels: 1 | 3;
  loss: LossName;
  optimizer: OptimizerName;
  weighted: boolean;
}

const tinyNets = {
  tutorial: { width: 4, depth: 2 },
  unet: { width: 3, depth: 3 },
  resunet: { width: 3, depth: 2 },
  dncnn: { width: 4, depth: 4 },
  dense: { width: 16, depth: 3 },
};

const tiny = (changes: Partial<TinyTraining>): TinyTraining =>
  Object.assign({ net: 'unet', channels: 1, loss: 'mse', optimizer: 'adam', weighted: false }, changes);

/** Every net, loss and optimizer. */
export const tinyTrainings: TinyTraining[] = [
  ...(['tutorial', 'unet', 'resunet', 'dncnn', 'dense'] as const).flatMap((net) => [
    tiny({ net, channels: 1 }),
    tiny({ net, channels: 3 }),
  ]),
  ...losses.map((loss) => tiny({ channels: 3, weighted: true, loss })),
  tiny({ net: 'tutorial', loss: 'bce' }),
  tiny({ net: 'dncnn', loss: 'l1', optimizer: 'rmsprop' }),
  tiny({ net: 'dense', loss: 'charbonnier', optimizer: 'adadelta' }),
  tiny({ net: 'resunet', optimizer: 'muon' }),
];

export function tinyModel({ net, channels }: Pick<TinyTraining, 'net' | 'channels'>): LayersModel {
  return buildNet(netConfig.parse({ net, channels, ...tinyNets[net] }));
}

/** Patches of 12 (28 for the dense net); not square multiples of anything but what the nets need. */
export function tinyBatch({ net, weighted }: Pick<TinyTraining, 'net' | 'weighted'>): BatchShape {
  return { count: 3, side: net === 'dense' ? 28 : 12, weighted };
}

export interface Prepared {
  program: Program;
  table: ParameterEntry[];
  /** Everything but the count, for the first step. */
  feeds: Record<string, TensorData>;
}

/** A step program with its first feeds drawn from a seed. */
export function prepare(model: LayersModel, training: TinyTraining): Prepared {
  const batch = tinyBatch(training);
  const program = stepProgram(model, training, batch);
  const table = parameterTable(model);
  const parameters = initialParameters(table, 11);
  return { program, table, feeds: { ...drawFeeds(program), parameters } };
}

/** Pictures and targets in 0..1, weights of which some are 0, zeros for what the optimizer carries. */
function drawFeeds(program: Program): Record<string, TensorData> {
  const random = randomFrom(23);
  const entries = Object.entries(program.inputs).map(([name, { shape, layout }]) => {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
    if (layout) data.forEach((_, i) => (data[i] = random.uniform()));
    if (name === 'weight') data.forEach((x, i) => (data[i] = x > 0.6 ? x : 0));
    return [name, data] as const;
  });
  return { ...Object.fromEntries(entries), learningRate: Float32Array.of(learningRate) };
}

export const learningRate = 0.003;

export interface Trained {
  losses: number[];
  parameters: TensorData;
}

/** Takes steps one after the other, feeding back what comes out. */
export async function takeSteps(
  runnable: Runnable,
  feeds: Prepared['feeds'],
  steps: number,
): Promise<Trained> {
  const state = { ...feeds };
  const losses: number[] = [];
  for (let count = 1; count <= steps; count++) {
    const results = await runnable.run({ ...state, count: Float32Array.of(count) });
    losses.push(results['loss']!.data[0]!);
    for (const [name, { data }] of Object.entries(results)) if (name in state) state[name] = data;
  }
  return { losses, parameters: state['parameters']! };
}
