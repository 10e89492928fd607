import { clean } from './en/clean.ts';
import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { frame } from './en/frame.ts';
import { models } from './en/models.ts';
import { state } from './en/state.ts';
import { train } from './en/train.ts';
import { viewer } from './en/viewer.ts';

/** Every text of the studio, in groups. */
export const en = { clean, commands, common, frame, models, state, train, viewer };
