import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { DeskJob } from '../../src-main/contract/desk/job.ts';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';
import { failureFrom } from '../../src-main/contract/errors/failure.ts';
import { openDesk, type Desk } from '../../src-main/studio/desk/desk.ts';
import type { DeskDoor } from '../../src-main/studio/desk/door.ts';
import { openStudio, type Studio } from '../../src-main/studio/studio.ts';
import { giveKnownDevices } from './known-devices.ts';

/** A desk with everything it ever told. */
export interface TestDesk {
  desk: Desk;
  studio: Studio;
  events: DeskEvent[];
  /** @throws Failure what is answered instead of a result */
  ask<R extends DeskRequest>(request: R, asked: AskOf<R>): Promise<AnswerOf<R>>;
  /** Waits for an event, those that were told already counted. */
  heard<T extends DeskEvent['type']>(
    type: T,
    isMeant?: (event: DeskEvent & { type: T }) => boolean,
  ): Promise<DeskEvent & { type: T }>;
  /** Waits until a job is as wanted. */
  job(id: string, isWanted: (job: DeskJob) => boolean): Promise<DeskJob>;
  /** Closes desk and engine; done at the end of the test by itself. */
  close(): Promise<void>;
}

export const testDoor: DeskDoor = {
  facts: { door: 'browser', choosesFolders: false, showsFiles: false, version: '0', updates: 'browser' },
};

/**
 * Opens the desk of a home folder, with engine processes of its own. The library is in that folder, too.
 * @param around what stands between the desk and the studio
 */
export async function openTestDesk(
  home: string,
  door = testDoor,
  around: (studio: Studio) => Pick<Studio, 'call'> & Partial<Studio> = (studio) => studio,
): Promise<TestDesk> {
  process.env['CLEANPLATE_HOME'] = home;
  giveKnownDevices(home);
  const studio = openStudio();
  const { tellPassword } = studio;
  const desk = await openDesk({ studio: { tellPassword, ...around(studio) }, door });
  const events: DeskEvent[] = [];
  const waiting = new Set<() => void>();
  desk.listen((event) => {
    // As a window gets it: what changes later must not change it.
    events.push(JSON.parse(JSON.stringify(event)) as DeskEvent);
    for (const look of waiting) look();
  });

  async function ask<R extends DeskRequest>(request: R, asked: AskOf<R>): Promise<AnswerOf<R>> {
    const reply = (await desk.answer(request, asked)) as Reply<AnswerOf<R>>;
    if (reply.ok) return reply.result;
    throw failureFrom(reply.error);
  }

  /** Looks now and after every event. */
  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  }

  let closing: Promise<void> | undefined;
  const close = () =>
    (closing ??= (async () => {
      await desk.close();
      await studio.close();
    })());
  onTestFinished(close);

  return {
    desk,
    studio,
    events,
    ask,
    heard<T extends DeskEvent['type']>(
      type: T,
      isMeant: (event: DeskEvent & { type: T }) => boolean = () => true,
    ) {
      const isOne = (event: DeskEvent): event is DeskEvent & { type: T } => event.type === type;
      return until(() => events.filter(isOne).find(isMeant));
    },
    async job(id, isWanted) {
      for (;;) {
        const { length } = events;
        const { jobs } = await ask('session', {});
        const found = jobs.find((job) => job.id === id);
        if (found && isWanted(found)) return JSON.parse(JSON.stringify(found)) as DeskJob;
        await until(() => (events.length > length ? true : undefined));
      }
    },
    close,
  };
}

/** Where the models of a home folder lie. */
export function modelsOf(home: string): string {
  return join(home, 'models');
}
