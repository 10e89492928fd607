import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import { ask, studio } from '../api/studio.ts';
import { announceJobs } from './announce.ts';
import { arrivals } from './arrivals.ts';
import { commands } from './commands.svelte.ts';
import { door } from './door.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { applyToLooks, lookAgain } from './looks.svelte.ts';
import { models } from './models.svelte.ts';
import { failureOf, sentence } from '../format/failures.ts';
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

/** Everything anew; where the person is stays, except at the very beginning. */
async function load(first: boolean): Promise<void> {
  try {
    const session = await ask('session', {});
    [door.facts, door.folders] = [session.door, session.folders];
    settings.receive(session.settings);
    pictures.begin(session.pictures, first ? session.place.picture : pictures.selectedId);
    jobs.begin(session.jobs);
    if (first) place.view = session.place.view;
    door.connection = 'open';
    if (!first) lookAgain();
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
  pictures.apply(event);
  jobs.apply(event);
  applyToLooks(event);
  if (event.type === 'models') models.receive(event.models);
  if (event.type === 'settings') settings.receive(event.settings);
  if (event.type === 'folders') door.folders = event.folders;
  if (event.type === 'command') commands.run(event.command);
  if (event.type === 'trouble') {
    const { what, advice } = sentence(event.error);
    notices.show(what, { tone: 'bad', advice });
  }
}
