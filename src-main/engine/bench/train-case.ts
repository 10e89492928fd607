import { runSeries } from '../jit/series.ts';
import { initialParameters } from '../nets/initialise.ts';
import { parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { openStep } from '../train/programs.ts';
import type { DeviceOptions } from '../denoise/known.ts';
import type { TrainCase } from './cases.ts';
import { flopsOf } from './flops.ts';
import type { Measurement } from './measurement.ts';
import { drawn } from './numbers.ts';
import { quietSamples, type Conditions, type Timed } from './timing.ts';

/** Times training steps as the loop of `train/` does them: what comes out of one goes into the next. */
export async function measureTraining(
  spec: TrainCase,
  device: DeviceOptions,
  conditions: Conditions,
): Promise<Measurement> {
  const net = buildNet(spec.net, spec.side);
  const flops = spec.count * flopsOf(net).training;
  net.dispose();
  const [ours] = await quietSamples([() => openTraining(spec, device)], conditions);
  return { ours: [ours!], flops, items: spec.count };
}

/** Where the state stays on a card, the loop takes several steps in one go; on processors only such as are much shorter than these. */
const stretch = 8;

async function openTraining({ net, loss, count, side }: TrainCase, device: DeviceOptions): Promise<Timed> {
  const model = buildNet(net);
  const parameters = initialParameters(parameterTable(model), 0);
  const step = await openStep(
    model,
    { loss, optimizer: 'adam', net },
    { count, side, weighted: false },
    device,
  );
  const batch = { input: drawn(count * side * side, 'input'), target: drawn(count * side * side, 'target') };
  const learningRate = Float32Array.of(1e-3);
  let state: Record<'parameters' | 'm' | 'v', Float32Array> = {
    parameters,
    m: new Float32Array(parameters.length),
    v: new Float32Array(parameters.length),
  };
  const pieces = step.runSeries && device.device !== 'cpu' ? stretch : 1;
  let steps = 0;
  return {
    pieces,
    async run() {
      const each = Array.from({ length: pieces }, () => ({ count: Float32Array.of(++steps), ...batch }));
      const out = (await runSeries(step, { ...state, learningRate }, each)).at(-1)!;
      const vector = (name: string) => out[name]!.data as Float32Array;
      state = { parameters: vector('parameters'), m: vector('m'), v: vector('v') };
    },
    async dispose() {
      await step.dispose();
      model.dispose();
    },
  };
}
