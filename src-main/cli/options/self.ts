import { Option, type Command } from 'commander';
import { selfMethods, spotShapes, type SelfTraining } from '../../contract/config/self.ts';
import { count, digits } from '../words.ts';
import { noiseLevel } from './parsers.ts';

/** The options of `train` that say how noisy images alone are learned from. */
export interface SelfOptions {
  self?: SelfTraining['method'];
  selfLevel?: SelfTraining['level'];
  selfMask?: SelfTraining['mask'];
}

export function addSelf(command: Command): Command {
  return command
    .addOption(
      new Option('--self <method>', 'self: how noisy images alone are learned from (default: auto)').choices(
        selfMethods,
      ),
    )
    .option(
      '--self-level <sigma>',
      "self, recorrupted: noise level on the 0-255 scale, or 'auto': what each image says",
      noiseLevel,
    )
    .addOption(
      new Option('--self-mask <shape>', 'self, blind-spot: what is hidden together').choices(spotShapes),
    );
}

/** Undefined where nothing was said. */
export function selfOf({ self, selfLevel, selfMask }: SelfOptions): SelfTraining | undefined {
  if (self === undefined && selfLevel === undefined && selfMask === undefined) return undefined;
  return { method: self ?? 'auto', level: selfLevel ?? 'auto', mask: selfMask ?? 'auto' };
}

/** "learned from recorrupted pairs; noise found: 24.3 (middle of 6 images)" */
export function selfText({ method, level, mask, reach = 0, found }: SelfTraining): string {
  const strip = mask === 'pixel' ? 'pixels' : `${mask}s, ${reach} pixels to each side`;
  const told = level === 'auto' ? '' : ` of noise ${level}`;
  const how = method === 'recorrupted' ? `recorrupted pairs${told}` : `blind spots (${strip})`;
  if (!found) return `learned from ${how}`;
  const { sigma, images } = found;
  return `learned from ${how}; noise found: ${sigma === null ? 'cannot be told' : digits(sigma)} (middle of ${count(images, 'image')})`;
}
