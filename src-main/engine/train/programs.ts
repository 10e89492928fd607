import { availableParallelism } from 'node:os';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { DeviceId } from '../../contract/config/device.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { isWeighted } from '../dataset/make-batch.ts';
import { crewSize } from '../jit/crew.ts';
import type { Runnable } from '../jit/program.ts';
import type { DevicePlan, TellTrouble } from '../jit/relay.ts';
import { openCrewStep, shareCount } from './crew-step.ts';
import { openEvaluateInTurns, openStepInTurns } from './in-turns.ts';
import { openerWith, type OpenHere, type Opener } from './opener.ts';
import { selfRecipe } from './self.ts';
import { steady } from './steady.ts';
import { evaluateProgram, stepProgram, type BatchShape } from './step.ts';

/** The step of a training, and what else computes with it. All go on when their device fails. */
export interface Programs {
  /** Where they compute now. */
  readonly device: DeviceId;
  step: Runnable;
  /** What validation needs. */
  evaluate: Runnable;
  /** Opens what does not belong to the batch. */
  open: OpenHere;
  dispose(): Promise<void>;
}

/** Where programs run. */
export interface ProgramPlace {
  devices: DevicePlan;
  threads?: number | undefined;
  /** Another way to open programs; then the batch is not shared out among threads. */
  open?: Opener | undefined;
  tell: TellTrouble;
}

/** @throws Failure of the opener, on the device that was asked for or on the last one */
export async function openPrograms(
  config: TrainingConfig,
  model: LayersModel,
  { devices, threads, open, tell }: ProgramPlace,
): Promise<Programs> {
  const shape = {
    count: config.batch,
    side: config.patch,
    weighted: isWeighted({ ...config, self: selfRecipe(config) }),
  };
  const opener = open ?? openerWith(threads);
  const here = steady(devices, config.batch, tell);

  const step = await here.open(async ({ device, shares }) => {
    const openHere: OpenHere = (program) => opener(program, device);
    if (shares > 1) return openStepInTurns(model, config, shape, shares, openHere);
    return open
      ? openHere(stepProgram(model, config, shape))
      : openStep(model, config, shape, { device, threads });
  });
  const openEvaluate = here.open(async ({ device, shares }) => {
    const openHere: OpenHere = (program) => opener(program, device);
    if (shares > 1) return openEvaluateInTurns(model, config.loss, shape, shares, openHere);
    return openHere(evaluateProgram(model, config.loss, shape));
  });
  const evaluate = await openEvaluate.catch(async (error: unknown) => {
    await step.dispose();
    throw error;
  });
  return {
    get device() {
      return here.device;
    },
    step,
    evaluate,
    open: (program) => here.open(({ device }) => opener(program, device), false),
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
  { device, threads = availableParallelism() }: { device: DeviceId; threads?: number | undefined },
): Promise<Runnable> {
  const members = crewSize(shape.count, threads);
  if (device === 'cpu' && members > 1 && settings.net.net !== 'dense')
    return openCrewStep(model, settings, shape, { members, shares: shareCount(shape, members), threads });
  return openerWith(threads)(stepProgram(model, settings, shape), device);
}
