import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabResult } from '../../contract/config/lab.ts';
import { isUnderWay, type LabRun } from '../../contract/desk/lab.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { Studio } from '../studio.ts';
import { newId } from './ids.ts';
import type { LabData } from './lab-data.ts';
import { failureDataOf } from './running.ts';
import type { Settings } from './settings.ts';
import type { Telling } from './telling.ts';
import { deviceOf } from './training-request.ts';

export interface LabWork {
  studio: Pick<Studio, 'call'>;
  settings: Settings;
  telling: Telling;
  data: LabData;
  /** The studio's own folder. */
  home: string;
  /** True while a job of the desk computes. */
  isBusy(): boolean;
  /** Called when an experiment has ended: others may compute. */
  onFree(): void;
}

/** The experiments that were asked for. They take turns with the jobs of the desk, which go first. */
export interface LabBench {
  runs(): LabRun[];
  /** @throws Failure `desk/gone` for data that is not there any more */
  start(asked: AskedOf<'startLab'>): { run: string };
  /** @throws Failure `desk/gone` */
  stop(run: string): void;
  /** What came of a run, as one HTML page. @throws Failure `desk/gone`, `file/unreadable` */
  report(run: string): Promise<string>;
  /** True while an experiment computes. */
  isBusy(): boolean;
  /** Begins with the next one, when nothing else computes. */
  startNext(): void;
  close(): Promise<void>;
}

interface Entry {
  run: LabRun;
  path: string | undefined;
  seed: number;
  abort: AbortController;
  report?: string | undefined;
}

export function openLabBench(work: LabWork): LabBench {
  const { telling, data } = work;
  const entries = new Map<string, Entry>();
  let atWork: Promise<void> | undefined;

  function entryOf(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw new Failure('desk/gone', { kind: 'experiment', id });
    return entry;
  }

  function change(entry: Entry, changes: Partial<LabRun>): void {
    entry.run = { ...entry.run, ...changes };
    telling.tell({ type: 'lab', run: entry.run });
  }

  function startNext(): void {
    const next = [...entries.values()].find(({ run }) => run.state === 'waiting');
    if (!next || atWork || work.isBusy()) return;
    atWork = perform(next).finally(() => {
      atWork = undefined;
      work.onFree();
    });
  }

  async function perform(entry: Entry): Promise<void> {
    change(entry, { state: 'running' });
    try {
      const outcome = await ask(entry, work);
      if (outcome.state === 'failed') return change(entry, { state: 'failed', error: outcome.error });
      const result = outcome.result?.results[0];
      if (outcome.state === 'cancelled' || !result) return change(entry, { state: 'cancelled' });
      entry.report = outcome.result.report;
      done(entry, result);
    } catch (error) {
      change(entry, { state: 'failed', error: failureDataOf(error) });
    }
  }

  /** What ended before with the same experiment makes room. */
  function done(entry: Entry, result: LabResult): void {
    const { recipe } = entry.run;
    for (const [id, { run }] of entries)
      if (run.recipe === recipe && run !== entry.run && !isUnderWay(run)) {
        entries.delete(id);
        telling.tell({ type: 'labGone', run: id });
      }
    change(entry, { state: 'done', fraction: 1, result });
  }

  return {
    runs: () => Array.from(entries.values(), ({ run }) => run),
    start({ recipe, data: handed, seed }) {
      const given = handed === null ? null : data.get(handed);
      const run: LabRun = {
        id: newId(),
        recipe,
        data: given && { id: given.id, name: given.name },
        state: 'waiting',
        fraction: 0,
        stage: '',
      };
      entries.set(run.id, { run, path: given?.path, seed, abort: new AbortController() });
      telling.tell({ type: 'lab', run });
      startNext();
      return { run: run.id };
    },
    stop(id) {
      const entry = entryOf(id);
      if (entry.run.state === 'waiting') return change(entry, { state: 'cancelled' });
      entry.abort.abort();
    },
    async report(id) {
      const { report } = entryOf(id);
      if (report === undefined) throw new Failure('desk/gone', { kind: 'report', id });
      return readFile(report, 'utf8');
    },
    isBusy: () => atWork !== undefined,
    startNext,
    async close() {
      for (const { abort } of entries.values()) abort.abort();
      await atWork;
    },
  };
}

function ask(entry: Entry, { studio, settings, telling, home }: LabWork) {
  const { run, path, seed, abort } = entry;
  const request = {
    names: [run.recipe],
    seed,
    output: join(home, 'lab', run.id),
    device: deviceOf(settings.get().app),
    ...(path !== undefined && { data: path }),
  };
  return studio.call('labRun', request, {
    signal: abort.signal,
    onProgress({ fraction, stage, curves }) {
      entry.run = { ...entry.run, fraction, stage, ...(curves && { curves }) };
      telling.tell({
        type: 'labProgress',
        run: run.id,
        live: { fraction, stage, ...(curves && { curves }) },
      });
    },
  });
}
