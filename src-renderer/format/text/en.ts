import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { frame } from './en/frame.ts';
import { state } from './en/state.ts';

/** Every text of the studio, in groups. */
export const en = { commands, common, frame, state };
