import { views } from '../../src-main/contract/desk/session.ts';
import { commands } from '../state/commands.svelte.ts';
import { jobs } from '../state/jobs.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { pictures } from '../state/pictures.svelte.ts';
import { place } from '../state/place.svelte.ts';
import { settings } from '../state/settings.svelte.ts';

/**
 * Says what the commands do that do not depend on a view. Views that are shown are asked before.
 * @returns takes it back
 */
export function wireCommands(): () => void {
  const wired = [
    ...views.map((view) => commands.on(`view-${view}`, () => place.go(view))),
    commands.on('settings', () => place.go('settings')),
    commands.on('about', () => place.go('settings')),
    commands.on(
      'export',
      () => place.go('export'),
      () => place.view !== 'export',
    ),
    commands.on(
      'undo',
      () => settings.undo(),
      () => settings.canUndo,
    ),
    commands.on(
      'redo',
      () => settings.redo(),
      () => settings.canRedo,
    ),
    commands.on('nextPicture', () => pictures.next()),
    commands.on('previousPicture', () => pictures.previous()),
    commands.on(
      'run',
      () => tellJob('resume'),
      () => jobs.current?.state === 'paused',
    ),
    commands.on(
      'pause',
      () => tellJob('pause'),
      () => jobs.current?.state === 'running',
    ),
  ];
  return () => wired.forEach((undo) => undo());
}

function tellJob(what: 'pause' | 'resume'): void {
  const job = jobs.current;
  if (job) void notices.attempt(() => jobs[what](job.id));
}
