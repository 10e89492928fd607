import { Failure } from '../../contract/errors/failure.ts';
import type { Network } from '../denoise/network.ts';

/** What a model is told of the noise, sigma on the 0-255 scale; undefined: it judges itself. */
export function toldLevel(asked: 'auto' | number): number | undefined {
  return asked === 'auto' ? undefined : asked;
}

/**
 * A level that is ignored would be a wrong answer.
 * @throws Failure `model/no-noise-level` where a level is told to a network that takes none
 */
export function checkLevel(model: string, told: number | undefined, network: Network): void {
  if (told !== undefined && !network.takesLevel)
    throw new Failure('model/no-noise-level', { model, sigma: told });
}
