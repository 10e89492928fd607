import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { DeviceChoice } from '../../contract/config/device.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { openProgram } from '../jit/open.ts';
import type { Program, Runnable } from '../jit/program.ts';
import { evaluateProgram, stepProgram } from './step.ts';

/** Opens a program somewhere. */
export type Opener = (program: Program) => Promise<Runnable>;

/** The step of a training, and what its validation needs. */
export interface Programs {
  step: Runnable;
  evaluate: Runnable;
  dispose(): Promise<void>;
}

/** @throws Failure of the opener */
export async function openPrograms(
  config: TrainingConfig,
  model: LayersModel,
  open: Opener,
  members = 1,
): Promise<Programs> {
  const shape = { count: config.batch, side: config.patch, weighted: config.objective === 'self' };
  const step = members > 1 ? await openCrewStep(model, config, shape, members) : await open(stepProgram(model, config, shape));
  const evaluate = await open(evaluateProgram(model, config.loss, shape)).catch(async (error: unknown) => {
    await step.dispose();
    throw error;
  });
  return {
    step,
    evaluate,
    dispose: async () => void (await Promise.all([step.dispose(), evaluate.dispose()])),
  };
}

/** Opens programs on the device that was asked for. `auto` is the processor here: who wants a better one has looked for it. */
export function openerFor({ device, threads }: DeviceChoice): Opener {
  return (program) => openProgram(program, { device: device === 'auto' ? 'cpu' : device, threads });
}
