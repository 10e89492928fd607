import { resolve } from 'node:path';
import { ZodError } from 'zod';
import type { RequestInput } from '../contract/channels.ts';
import { outputOptions } from '../contract/config/cleaning.ts';
import { parseNoise, type NoiseSpec } from '../contract/config/noise.ts';
import { describeIssues } from '../contract/issues.ts';
import { CleanplateError } from './error.ts';
import { modelOf, pathsOf } from './paths.ts';
import type { DenoiseOptions, EvaluateOptions, NoiseOptions, TrainOptions } from './types/calls.ts';
import type { Computing, Noise } from './types/common.ts';

/* What callers write, as the engine reads it: noises in letters become parts, paths become whole, and what belongs together lies together. */

export function trainRequest(
  { output, overwrite, device, threads, memory, noise, net, channels = 1, ...settings }: TrainOptions,
  images: string[],
): RequestInput<'train'> {
  const { from, targets, validation } = settings;
  const config = {
    ...settings,
    images,
    net: typeof net === 'object' ? net : { net: net ?? 'unet', channels },
    ...(from !== undefined && { from: modelOf(from) }),
    ...(targets !== undefined && {
      targets: typeof targets === 'string' ? resolve(targets) : pathsOf(targets),
    }),
    ...(typeof validation === 'string' && { validation: resolve(validation) }),
    ...(noise !== undefined && { noise: noiseOf(noise, 'train') }),
  };
  return { config, output: resolve(output), overwrite, device: { device, threads, memory } };
}

export function denoiseRequest({ inputs, model, ...options }: DenoiseOptions): RequestInput<'denoise'> {
  const [output, { device, threads, memory, precision, ...settings }] = apart(options);
  const { mask } = settings;
  return {
    ...settings,
    ...(mask !== undefined && { mask: resolve(mask) }),
    inputs: pathsOf(inputs),
    model: modelOf(model),
    output,
    device: { device, threads, memory, precision },
  };
}

export function noiseRequest({ inputs, noise, seed, ...options }: NoiseOptions): RequestInput<'noise'> {
  const [output, others] = apart(options);
  return { ...others, inputs: pathsOf(inputs), noise: noiseOf(noise, 'addNoise'), seed, output };
}

export function evaluateRequest(
  { model, noise, noisy, device, threads, memory, ...settings }: EvaluateOptions,
  clean: string,
): RequestInput<'evaluate'> {
  return {
    ...settings,
    model: modelOf(model),
    clean: resolve(clean),
    ...(noise !== undefined && { noise: noiseOf(noise, 'evaluate') }),
    ...(noisy !== undefined && { noisy: resolve(noisy) }),
    device: { device, threads, memory },
  };
}

/** @throws CleanplateError `library/invalid` */
export function noiseOf(noise: Noise, call: string): NoiseSpec {
  if (typeof noise !== 'string') return noise;
  try {
    return parseNoise(noise);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw new CleanplateError('library/invalid', { call, problem: describeIssues(error) });
  }
}

/** With what the session computes with, where a call does not say. */
export function computing<O extends Computing>(options: O, usual: Computing): O {
  const { device = usual.device, threads = usual.threads, memory = usual.memory } = options;
  return { ...options, device, threads, memory };
}

type Output = RequestInput<'denoise'>['output'];

/** How results are written, and all else. */
function apart<O extends Output>(options: O): [Output, Omit<O, keyof Output>] {
  const entries = Object.entries(options);
  const output = Object.fromEntries(entries.filter(isOfOutput)) as Output;
  const others = Object.fromEntries(entries.filter((entry) => !isOfOutput(entry))) as Omit<O, keyof Output>;
  return [{ ...output, output: resolve(output.output) }, others];
}

function isOfOutput([name]: [string, unknown]): boolean {
  return Object.hasOwn(outputOptions.shape, name);
}
