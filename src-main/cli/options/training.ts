import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { TrainingChanges } from '../../contract/config/resume.ts';
import { netConfig } from '../../contract/config/nets.ts';
import { stops } from '../../contract/config/stop.ts';
import {
  losses,
  objectives,
  optimizerNames,
  schedules,
  trainingFields,
  type Duration,
} from '../../contract/config/training.ts';
import { decimal, shareOrFolder, whole } from './parsers.ts';
import { addSelf, selfOf, type SelfOptions } from './self.ts';
import { noiseOption } from './shared.ts';

const fields = trainingFields.shape;
const netNames = netConfig.options.map((option) => option.shape.net.value);

/** The options of `train` that are settings of the training, each as it was given or not at all. */
export interface TrainingOptions
  extends
    SelfOptions,
    Pick<
      TrainingChanges,
      | 'objective'
      | 'targets'
      | 'noise'
      | 'greyShare'
      | 'vivid'
      | 'detail'
      | 'patch'
      | 'batch'
      | 'learningRate'
      | 'schedule'
      | 'optimizer'
      | 'loss'
      | 'validation'
      | 'seed'
      | 'stop'
    > {
  net?: (typeof netNames)[number];
  width?: number;
  depth?: number;
  level?: true;
  colour?: 'grey' | 'rgb';
  epochs?: number;
  steps?: number;
  minutes?: number;
}

/** No option has a default here: those of the schema hold for a new training, and the old settings for a resumed one. */
export function addTraining(command: Command): Command {
  return addSelf(command)
    .addOption(noiseOption('clean: the noise that is added'))
    .option('--grey-share <share>', 'clean, rgb: share of the patches that are turned grey first', decimal)
    .option(
      '--vivid <share>',
      'clean, rgb: share of the other patches whose colours are made stronger',
      decimal,
    )
    .option('--detail <share>', 'share of the patches taken where there is most to see (default: 0)', decimal)
    .addOption(new Option('--net <name>', "the net, see 'cleanplate nets' (default: unet)").choices(netNames))
    .option('--width <n>', 'feature maps, or units', whole(1))
    .option('--depth <n>', 'levels, or layers', whole(1))
    .option('--level', 'unet, resunet: the net can be told the noise level (denoise --noise-level)')
    .addOption(
      new Option('--objective <name>', help(fields.objective, 'what is known about the images')).choices(
        objectives,
      ),
    )
    .option('--targets <dir>', 'paired: folder with the clean image under the same file name')
    .addOption(
      new Option('--colour <kind>', 'what the net works on (default: grey)').choices(['grey', 'rgb']),
    )
    .option('--patch <pixels>', 'side of the patches (default: 64; 28 for dense)', whole(1))
    .option('--batch <n>', 'patches per step (default: 4; 16 for dense)', whole(1))
    .addOption(
      new Option('--epochs <n>', 'times through the images (default: 10)')
        .argParser(whole(1))
        .conflicts(['steps', 'minutes']),
    )
    .addOption(new Option('--steps <n>', 'length in steps').argParser(whole(1)).conflicts(['minutes']))
    .addOption(new Option('--minutes <m>', 'length in minutes').argParser(decimal))
    .addOption(
      new Option(
        '--stop <when>',
        'auto: end where more training would not help, after 100 epochs or the given length at the latest (default: never)',
      ).choices(stops),
    )
    .option('--learning-rate <rate>', 'size of the steps (default: 0.001; 0.0005 with --from)', decimal)
    .addOption(
      new Option('--schedule <name>', help(fields.schedule, 'how the learning rate goes down')).choices(
        schedules,
      ),
    )
    .addOption(
      new Option(
        '--optimizer <name>',
        'how parameters follow the gradient (default: muon; adam for dense)',
      ).choices(optimizerNames),
    )
    .addOption(new Option('--loss <name>', help(fields.loss, 'what counts as an error')).choices(losses))
    .option(
      '--validation <part>',
      help(fields.validation, 'share of the images kept for validation, or a folder'),
      shareOrFolder,
    )
    .option('--seed <n>', help(fields.seed, 'for everything drawn by chance'), whole(0));
}

/** The text with the default that the schema has. */
function help(schema: z.ZodType, text: string): string {
  return `${text} (default: ${String(z.toJSONSchema(schema, { io: 'input' }).default)})`;
}

/** The settings that were given, and only those. */
export function settingsOf(options: TrainingOptions): Omit<TrainingChanges, 'images'> {
  const { net, width, depth, level, colour } = options;
  const channels = colour && ({ grey: 1, rgb: 3 } as const)[colour];
  const { objective, targets, noise, patch, batch, learningRate, schedule, optimizer, loss } = options;
  const { greyShare, vivid, detail, stop, validation, seed } = options;
  const duration = durationOf(options);
  const self = selfOf(options);
  const settings = {
    objective,
    self,
    targets,
    noise,
    patch,
    batch,
    duration,
    learningRate,
    schedule,
    optimizer,
  };
  return given({
    ...settings,
    greyShare,
    vivid,
    detail,
    loss,
    stop,
    validation,
    seed,
    net: given({ net, channels, width, depth, level }),
  });
}

function durationOf({ epochs, steps, minutes }: TrainingOptions): Duration | undefined {
  if (epochs !== undefined) return { epochs };
  if (steps !== undefined) return { steps };
  return minutes === undefined ? undefined : { minutes };
}

function given<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
