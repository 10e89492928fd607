import { Option, type Command } from 'commander';
import { selfMethods, spotShapes, type SelfTraining } from '../../contract/config/self.ts';
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
