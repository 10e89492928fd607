import type { ErrorTable } from './kinds.ts';

/** The desk of the studio: its pictures, jobs and folders, and what can be asked of them. */
export const deskErrors = {
  'desk/gone': (v: { kind: string; id: string }) => ({
    what: `This ${v.kind} is no longer on the desk (${v.id})`,
    advice: 'Choose one that is there',
  }),
  'desk/wrong-state': (v: { kind: string; state: string; action: string }) => ({
    what: `The ${v.kind} is ${v.state}: ${v.action} is not possible now`,
    advice: 'Look at how it stands, and choose what fits',
  }),
  'desk/unfit-settings': (v: { problem: string }) => ({
    what: `The settings do not fit together: ${v.problem}`,
    advice: 'Change the setting that is named',
  }),
  'desk/no-partners': (v: { count: number }) => ({
    what: `None of the ${v.count} pictures has a clean partner of its name and size`,
    advice: 'Add the clean pictures as clean sides, under the names of their noisy ones',
  }),
  'desk/model-in-use': (v: { name: string }) => ({
    what: `A job on the desk needs the model ${v.name}`,
    advice: 'Let the job end, or cancel it, first',
  }),
  'desk/jobs-at-work': (v: { count: number }) => ({
    what: `Models cannot be moved while jobs need them (${v.count} on the desk)`,
    advice: 'Let the jobs end, or cancel them, first',
  }),
  'desk/stopped': (v: { what: string }) => ({
    what: `${v.what} was stopped`,
    advice: 'Ask for it again',
  }),
  'desk/relative-folder': (v: { path: string }) => ({
    what: `${v.path} does not say from where`,
    advice: 'Type the whole path, from the root of the disk or from ~, your own folder',
  }),
  'desk/no-dialog': (v: { door: string }) => ({
    what: `A ${v.door} window cannot show a dialog for folders of this machine`,
    advice: 'Type the path of the folder',
  }),
  'desk/cannot-show': (v: { path: string }) => ({
    what: `The file manager cannot be opened from here: ${v.path}`,
    advice: 'Open the folder yourself',
  }),
} satisfies ErrorTable;
