import type { z } from 'zod';
import type { RequestInput } from '../../contract/channels.ts';
import type { DeviceChoice } from '../../contract/config/device.ts';
import { mayTakeLevel } from '../../contract/config/nets.ts';
import { trainingConfig, type Duration, type Watch } from '../../contract/config/training.ts';
import type { Noising } from '../../contract/config/view.ts';
import type { DeskWatch } from '../../contract/desk/job.ts';
import type { AppSettings, TrainingSettings } from '../../contract/desk/settings.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';
import type { HeldPicture } from './held-picture.ts';
import type { Pictures } from './pictures.ts';

/** What a training is made of, as it lies on the desk. */
export interface TrainingParts {
  settings: TrainingSettings;
  noising?: Noising | undefined;
  pictures: HeldPicture[];
  /** Folder of the model it starts from. */
  base?: string | undefined;
}

/**
 * The engine's settings of a training.
 * @throws Failure `desk/unfit-settings`, `desk/no-partners`
 */
export function configOf(parts: TrainingParts, desk: Pick<Pictures, 'get'>): z.input<typeof trainingConfig> {
  const { settings, noising, base } = parts;
  const { objective, learningRate, stop, schedule, optimizer, loss, validation, seed } = settings;
  const config = {
    ...filesOf(parts, desk),
    objective,
    ...(objective === 'self' && { self: settings.self }),
    ...(objective === 'clean' && noising && { noise: noising.noise }),
    net: netOf(parts),
    ...(base !== undefined && { from: base }),
    ...(settings.patch !== null && { patch: settings.patch }),
    duration: durationOf(settings),
    ...(settings.batch !== null && { batch: settings.batch }),
    stop,
    ...(learningRate !== null && { learningRate }),
    schedule,
    ...(optimizer !== null && { optimizer }),
    loss,
    validation,
    seed,
  };
  const { error } = trainingConfig.safeParse(config);
  if (error) throw new Failure('desk/unfit-settings', { problem: describeIssues(error) });
  return config;
}

function filesOf(
  { settings, pictures }: TrainingParts,
  desk: Pick<Pictures, 'get'>,
): { images: string[]; targets?: string[] } {
  if (settings.objective !== 'paired') return { images: pictures.map(({ file }) => file) };
  const pairs = pictures.filter(({ picture }) => picture.clean !== undefined);
  if (pairs.length === 0) throw new Failure('desk/no-partners', { count: pictures.length });
  const targets = pairs.map(({ picture }) => desk.get(picture.clean!).file);
  return { images: pairs.map(({ file }) => file), targets: [...new Set(targets)] };
}

function netOf({ settings, pictures }: TrainingParts): z.input<typeof trainingConfig>['net'] {
  const { net, width, depth, colour, objective } = settings;
  const level = settings.level && objective === 'clean' && mayTakeLevel(net);
  const isGrey =
    colour === 'auto' ? pictures.every(({ picture }) => picture.facts?.channels === 1) : colour === 'grey';
  const shape = {
    ...(width !== null && { width }),
    ...(depth !== null && { depth }),
    ...(level && { level }),
  };
  return { net, channels: isGrey ? 1 : 3, ...shape };
}

function durationOf({ budget }: TrainingSettings): Duration {
  if (budget.by === 'minutes') return { minutes: budget.minutes };
  return budget.by === 'steps' ? { steps: budget.steps } : { epochs: budget.epochs };
}

/** What is watched, for the engine. Pictures that are clean get the noise that is learned; others are measured against their clean partner. */
export function watchOf(
  watch: DeskWatch,
  { settings, noising }: Omit<TrainingParts, 'pictures'>,
  desk: Pick<Pictures, 'get' | 'find'>,
): Watch {
  const { file, picture } = desk.get(watch.picture);
  const seen = { file, page: 0, region: watch.region };
  if (settings.objective === 'clean' && noising) return { ...seen, noising };
  const partner = picture.clean === undefined ? undefined : desk.find(picture.clean);
  return { ...seen, ...(partner && { reference: partner.file }) };
}

export function deviceOf({ device, threads, memory, precision }: AppSettings): DeviceChoice {
  return {
    device,
    ...(threads !== null && { threads }),
    ...(memory !== null && { memory }),
    ...(precision === 'full' && { precision }),
  };
}

/** What a training that goes on asks for, beside its folder; and a new one beside its settings. */
export type TrainingStart = Pick<RequestInput<'train'>, 'output' | 'device' | 'watch' | 'moments'>;
