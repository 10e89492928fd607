import { z } from 'zod';
import { pictureFacts } from '../config/view.ts';
import { failureData } from '../jobs.ts';

/** Names a picture, a job, a folder or a look for as long as it is on the desk; says nothing of where it lies. */
export const id = z.string().regex(/^[\w-]{1,64}$/);

/** `work`: pictures to look at, learn from and clean. `clean`: the clean sides of pairs, and what results are measured against. */
export const pictureRole = z.enum(['work', 'clean']);
export type PictureRole = z.infer<typeof pictureRole>;

/** A picture file on the desk. The file itself stays where it is and is never changed. */
export const deskPicture = z.object({
  id,
  name: z.string().describe('File name, or the path below the folder that was dropped'),
  place: z.string().describe('The folder it lies in, for people'),
  role: pictureRole,
  state: z.enum(['reading', 'ready', 'broken']),
  facts: pictureFacts.optional().describe('Once read'),
  error: failureData.optional().describe('Why it is broken'),
  clean: id.optional().describe('Its clean partner on the desk: same name, same size'),
});
export type DeskPicture = z.infer<typeof deskPicture>;

/** What was asked for and could not come onto the desk. */
export const refusedFile = z.object({ name: z.string(), error: failureData });
export type RefusedFile = z.infer<typeof refusedFile>;
