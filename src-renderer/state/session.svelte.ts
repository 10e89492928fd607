import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskPicture } from '../../src-main/contract/desk/picture.ts';
import type { Session } from '../../src-main/contract/desk/session.ts';
import { ask, studio } from '../api/studio.ts';
import { announceJobs } from './announce.ts';
import { arrivals } from './arrivals.ts';
import { commands } from './commands.svelte.ts';
import { diagnoses } from './diagnoses.svelte.ts';
import { door } from './door.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { lab } from './lab.svelte.ts';
import { applyToJudgements, judgeAgain } from './judgements.svelte.ts';
import { applyToLooks, lookAgain } from './looks.svelte.ts';
import { models } from './models.svelte.ts';
import { failureOf, sentence } from '../format/failures.ts';
import { t } from '../format/translate.ts';
import { notices } from './notices.svelte.ts';
import { pictures } from './pictures.svelte.ts';
import { place } from './place.svelte.ts';
import { settings } from './settings.svelte.ts';

/**
 * Opens the session with the studio: everything begins with what is on the desk, and follows what the studio tells.
 * @returns ends it
 */
export function openSession(): () => void {
  void load(true);
  return studio().listen(apply, (connected) => {
    if (connected) return void load(false);
    door.connection = 'lost';
  });
}

/** What is told of pictures while lists of them are being fetched, a part of which may be older. */
const fetching = new Set<DeskEvent[]>();

/** Begins with the session's pictures. */
async function beginPictures(session: Session, selected: string | null): Promise<void> {
  const meanwhile: DeskEvent[] = [];
  fetching.add(meanwhile);
  try {
    pictures.begin(await allPictures(session), selected);
    for (const event of meanwhile) pictures.apply(event);
  } finally {
    fetching.delete(meanwhile);
  }
}

async function allPictures({ pictures: first, more }: Session): Promise<DeskPicture[]> {
  const all = new Map(first.map((picture) => [picture.id, picture]));
  for (let last = first.at(-1); more && last;) {
    const next = await ask('morePictures', { after: last.id });
    for (const picture of next.pictures) all.set(picture.id, picture);
    [last, more] = [next.pictures.at(-1), next.more];
  }
  return [...all.values()];
}

/** Everything anew; where the person is stays, except at the very beginning. */
async function load(first: boolean): Promise<void> {
  try {
    const session = await ask('session', {});
    [door.facts, door.folders] = [session.door, session.folders];
    settings.receive(session.settings);
    jobs.begin(session.jobs);
    await beginPictures(session, first ? session.place.picture : pictures.selectedId);
    if (first) place.begin(session.place.view);
    door.connection = 'open';
    if (!first) {
      diagnoses.forgetFailed();
      lab.again();
      lookAgain();
      judgeAgain();
    }
    await models.load();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'studio/unreachable') return notices.failed(error);
    door.connection = 'lost';
    setTimeout(() => void load(first), 2000);
  }
}

/** @internal what the studio tells, handed to everything it may concern */
export function apply(event: DeskEvent): void {
  announceJobs(jobs.list, event);
  if (event.type === 'pictures') arrivals.add(event.pictures.filter(({ id }) => !pictures.byId(id)).length);
  if (event.type === 'pictures' || event.type === 'picturesGone')
    for (const meanwhile of fetching) meanwhile.push(event);
  pictures.apply(event);
  jobs.apply(event);
  lab.apply(event);
  applyToLooks(event);
  applyToJudgements(event);
  if (event.type === 'models') models.receive(event.models);
  if (event.type === 'imported') {
    place.go('models');
    notices.done(t('models.imported', { model: event.model }));
  }
  if (event.type === 'settings') settings.receive(event.settings);
  if (event.type === 'folders') door.folders = event.folders;
  if (event.type === 'command') commands.run(event.command);
  if (event.type === 'trouble') {
    const { what, advice } = sentence(event.error);
    notices.show(what, { tone: 'bad', advice });
  }
}
