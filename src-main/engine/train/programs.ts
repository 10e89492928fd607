import { availableParallelism } from 'node:os';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { DeviceChoice } from '../../contract/config/device.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { crewSize } from '../jit/crew.ts';
import { openProgram } from '../jit/open.ts';
import type { Program, Runnable } from '../jit/program.ts';
import { openCrewStep } from './crew-step.ts';
import { evaluateProgram, stepProgram, type BatchShape } from './step.ts';

/** Opens a program somewhere. */
export type Opener = (program: Program) => Promise<Runnable>;

/** The step of a training, and what its validation needs. */
export interface Programs {
  step: Runnable;
  evaluate: Runnable;
  dispose(): Promise<void>;
}

/**
 * @param open where programs are to run, if not on `device`
 * @throws Failure of the opener
 */
export async function openPrograms(
  config: TrainingConfig,
  model: LayersModel,
  device: DeviceChoice,
  open?: Opener,
): Promise<Programs> {
  const shape = { count: config.batch, side: config.patch, weighted: config.objective === 'self' };
  const opener = open ?? openerFor(device);
  const step = open
    ? await open(stepProgram(model, config, shape))
    : await openStep(model, config, shape, device);
  const evaluate = await opener(evaluateProgram(model, config.loss, shape)).catch(async (error: unknown) => {
    await step.dispose();
    throw error;
  });
  return {
    step,
    evaluate,
    dispose: async () => void (await Promise.all([step.dispose(), evaluate.dispose()])),
  };
}

type StepSettings = Pick<TrainingConfig, 'loss' | 'optimizer' | 'net'>;

/**
 * The step on a device. On a processor of several cores the batch is shared out among threads; not for `dense`, whose
 * steps are too short to be worth it.
 */
export async function openStep(
  model: LayersModel,
  settings: StepSettings,
  shape: BatchShape,
  device: DeviceChoice,
): Promise<Runnable> {
  const threads = device.threads ?? availableParallelism();
  const members = crewSize(shape.count, threads);
  const onProcessor = device.device === 'cpu' || device.device === 'auto';
  if (onProcessor && members > 1 && settings.net.net !== 'dense')
    return openCrewStep(model, settings, shape, members, threads);
  return openerFor(device)(stepProgram(model, settings, shape));
}

/** Opens programs on the device that was asked for. `auto` is the processor here: who wants a better one has looked for it. */
export function openerFor({ device, threads }: DeviceChoice): Opener {
  return (program) => openProgram(program, { device: device === 'auto' ? 'cpu' : device, threads });
}
