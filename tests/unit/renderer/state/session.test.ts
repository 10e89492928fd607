import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskEvent } from '../../../../src-main/contract/desk/events.ts';
import type { ExportJob } from '../../../../src-main/contract/desk/job.ts';
import type { Session } from '../../../../src-main/contract/desk/session.ts';
import { deskSettings } from '../../../../src-main/contract/desk/settings.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { door } from '../../../../src-renderer/state/door.svelte.ts';
import { jobs } from '../../../../src-renderer/state/jobs.svelte.ts';
import { notices } from '../../../../src-renderer/state/notices.svelte.ts';
import { pictures } from '../../../../src-renderer/state/pictures.svelte.ts';
import { place } from '../../../../src-renderer/state/place.svelte.ts';
import { openSession } from '../../../../src-renderer/state/session.svelte.ts';
import { settings } from '../../../../src-renderer/state/settings.svelte.ts';
import { FakeStudio } from '../fake-studio.ts';

const ready = { name: 'a.png', place: '', role: 'work', state: 'ready' } as const;
const desk: Session = {
  door: { door: 'browser', choosesFolders: false, showsFiles: true, version: '9.9.9', updates: 'browser' },
  pictures: [
    { ...ready, id: 'a' },
    { ...ready, id: 'b' },
  ],
  more: false,
  settings: deskSettings.parse({ cleaning: { strength: 42 } }),
  place: { view: 'clean', picture: 'b' },
  jobs: [],
  folders: [{ id: 'f', path: '/out' }],
};
const job: ExportJob = {
  id: 'e',
  kind: 'export',
  state: 'running',
  fraction: 0,
  begun: '2026-01-02T03:04:05Z',
  settings: desk.settings.export,
  model: null,
  folder: '/out',
  files: [{ picture: 'a', name: 'a.png', state: 'waiting', fraction: 0, out: null }],
};
let studio: FakeStudio;
let session: Session;

beforeEach(async () => {
  session = desk;
  useBridge((studio = new FakeStudio({ session: () => session, models: () => ({ models: [] }) })));
  openSession();
  await vi.waitFor(() => expect(studio.askedFor('models')).toHaveLength(1));
});

const told = (event: DeskEvent) => {
  studio.tell(event);
  return notices.polite;
};

describe('a session', () => {
  it('begins where the person was', () => {
    expect([door.connection, door.facts.version, place.view]).toEqual(['open', '9.9.9', 'clean']);
    expect(pictures.selectedId).toBe('b');
    expect(settings.current.cleaning.strength).toBe(42);
  });

  it('says so when the connection is lost, and is complete again afterwards without moving the person', async () => {
    studio.connection(false);
    expect(door.connection).toBe('lost');
    place.view = 'noise';
    pictures.select('a');
    session = { ...desk, pictures: [...desk.pictures, { ...ready, id: 'c' }] };
    studio.connection(true);
    await vi.waitFor(() => expect(door.connection).toBe('open'));
    expect(pictures.list).toHaveLength(3);
    expect([place.view, pictures.selectedId]).toEqual(['noise', 'a']);
  });

  it('takes thousands of pictures part by part, and what is told of them meanwhile counts', async () => {
    session = { ...desk, more: true };
    studio.answers.morePictures = ({ after }) => {
      if (after === 'c') return { pictures: [{ ...ready, id: 'd' }], more: false };
      studio.tell({ type: 'pictures', pictures: [{ ...ready, id: 'c' }] });
      studio.tell({ type: 'picturesGone', pictures: ['a'] });
      return { pictures: [{ ...ready, id: 'c', state: 'reading' }], more: true };
    };
    studio.connection(false);
    studio.connection(true);
    await vi.waitFor(() => expect(door.connection).toBe('open'));
    expect(studio.askedFor('morePictures')).toEqual([{ after: 'b' }, { after: 'c' }]);
    expect(pictures.list.map(({ id, state }) => [id, state])).toEqual(
      ['b', 'c', 'd'].map((id) => [id, 'ready']),
    );
  });

  it('tells every tenth of a job, and how it ended', () => {
    studio.tell({ type: 'job', job });
    expect(told({ type: 'progress', job: 'e', fraction: 0.09 })).not.toContain('%');
    expect(told({ type: 'progress', job: 'e', fraction: 0.31 })).toContain('30%');
    expect(told({ type: 'progress', job: 'e', fraction: 0.39 })).toContain('30%');
    studio.tell({ type: 'job', job: { ...job, state: 'done', fraction: 1 } });
    expect(notices.toasts.at(-1)).toMatchObject({ tone: 'good', text: 'Export of 1 picture: Done' });
    expect(jobs.current).toBeNull();
  });

  it('shows trouble with what to do about it', () => {
    studio.tell({
      type: 'trouble',
      error: { code: 'file/unwritable', values: { file: 'x', reason: 'full' } },
    });
    expect(notices.toasts.at(-1)).toMatchObject({ tone: 'bad', text: 'x cannot be written: full' });
    expect(notices.urgent).toContain('Choose another output place');
  });
});
