import type { Translation } from '../translate.ts';
import { commands } from './de/commands.ts';
import { common } from './de/common.ts';
import { frame } from './de/frame.ts';
import { state } from './de/state.ts';
import type { en } from './en.ts';

/** Every text of the studio in German; the same keys as in English. */
export const de: { [G in keyof typeof en]: Translation<(typeof en)[G]> } = { commands, common, frame, state };
