import { z } from 'zod';
import { deskJob } from './job.ts';
import { deskPicture, id } from './picture.ts';
import { deskSettings } from './settings.ts';

export const views = ['collect', 'noise', 'train', 'clean', 'export', 'lab', 'models', 'settings'] as const;
export const view = z.enum(views);
export type View = z.infer<typeof view>;

/**
 * How newer versions come: `asks` looks for them where a person wants that; else by hand, because this is a `browser`, runs from
 * `sources`, was only unpacked (`portable`), or whoever made it named no address (`nowhere`).
 */
export const updateWays = ['asks', 'browser', 'sources', 'portable', 'nowhere'] as const;

/** Which door a window came through, and what it can do beyond the others. */
export const doorFacts = z.object({
  door: z.enum(['desktop', 'browser']),
  choosesFolders: z.boolean().describe('Shows a dialog for folders; else their path is typed'),
  showsFiles: z.boolean().describe('Can show a result in the file manager'),
  version: z.string(),
  updates: z.enum(updateWays),
});
export type DoorFacts = z.infer<typeof doorFacts>;

export const deskFolder = z.object({ id, path: z.string().describe('For people') });
export type DeskFolder = z.infer<typeof deskFolder>;

/** Where the person's own models lie. `variable`: `CLEANPLATE_MODELS` says so, and nothing else can. */
export const modelsPlace = z.object({
  path: z.string().describe('For people'),
  by: z.enum(['usual', 'chosen', 'variable']),
});
export type ModelsPlace = z.infer<typeof modelsPlace>;

/** Where the person is. */
export const deskPlace = z.strictObject({
  view: view.default('collect'),
  picture: id.nullable().default(null),
});
export type DeskPlace = z.infer<typeof deskPlace>;

/** A part of the pictures on the desk, in their order: thousands at once would hold up everybody else. */
export const somePictures = z.object({
  pictures: z.array(deskPicture),
  more: z.boolean().describe('Others come after them; `morePictures` gives them'),
});

/** Everything a window needs to begin, and to be again what it was. */
export const session = somePictures.extend({
  door: doorFacts,
  settings: deskSettings,
  place: deskPlace,
  jobs: z.array(deskJob),
  folders: z.array(deskFolder).describe('Folders that results may go to; the first is the usual one'),
});
export type Session = z.infer<typeof session>;
