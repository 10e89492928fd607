import { z } from 'zod';
import { libraryEntry } from '../config/card.ts';
import { historyPoint, moment } from '../config/training.ts';
import { layer } from '../config/view.ts';
import { failureData } from '../jobs.ts';
import { deskJob, exportFile, trainLive } from './job.ts';
import { labLive, labRun } from './lab.ts';
import { deskPicture, id, refusedFile } from './picture.ts';
import { deskFolder } from './session.ts';
import { deskSettings } from './settings.ts';

/** What a menu can ask of a window; the same names as the window's own commands. */
export const menuCommands = [
  'open',
  'openFolder',
  'export',
  'undo',
  'redo',
  'run',
  'pause',
  'stop',
  'fit',
  'actualSize',
  'zoomIn',
  'zoomOut',
  'nextMode',
  'swap',
  'settings',
  'shortcuts',
  'about',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Everything the studio tells its windows by itself. `pictures` and `job` carry whole records, the others what changed in one. */
export const deskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pictures'), pictures: z.array(deskPicture).describe('New or changed') }),
  z.object({ type: z.literal('picturesGone'), pictures: z.array(id) }),
  z.object({ type: z.literal('refused'), files: z.array(refusedFile) }),
  z.object({ type: z.literal('job'), job: deskJob }),
  z.object({ type: z.literal('jobGone'), job: id }),
  z.object({ type: z.literal('progress'), job: id, fraction: z.number(), live: trainLive.optional() }),
  z.object({ type: z.literal('point'), job: id, point: historyPoint }),
  z.object({ type: z.literal('moments'), job: id, moments: z.array(moment), version: z.number() }),
  z.object({ type: z.literal('file'), job: id, file: exportFile }),
  z.object({
    type: z.literal('look'),
    ticket: id,
    fraction: z.number(),
    layer: layer.optional(),
    seen: z.number().optional(),
  }),
  z.object({ type: z.literal('lab'), run: labRun }),
  z.object({ type: z.literal('labProgress'), run: id, live: labLive }),
  z.object({ type: z.literal('labGone'), run: id }),
  z.object({ type: z.literal('models'), models: z.array(libraryEntry) }),
  z.object({
    type: z.literal('imported'),
    model: z.string().describe('Name of one that was opened from outside'),
  }),
  z.object({ type: z.literal('settings'), settings: deskSettings }),
  z.object({ type: z.literal('folders'), folders: z.array(deskFolder) }),
  z.object({ type: z.literal('command'), command: z.enum(menuCommands) }),
  z.object({ type: z.literal('trouble'), error: failureData }),
]);
export type DeskEvent = z.infer<typeof deskEvent>;
