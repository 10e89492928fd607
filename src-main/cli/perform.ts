import type { Channel, EventOf, ProgressOf, RequestInput, ResultOf } from '../contract/channels.ts';
import { channels } from '../contract/channels.ts';
import { failureFrom, type FailureData } from '../contract/errors/failure.ts';
import type { Outcome } from '../contract/jobs.ts';
import { openStudio } from '../studio/studio.ts';
import { spawnEarly } from './early.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { listenForInterrupt } from './interrupt.ts';
import { openMeter, silentMeter, type Meter } from './meter.ts';
import { checkRequest } from './options/checked.ts';
import type { Manners } from './options/manners.ts';
import { unlock, type UnlockFlags } from './unlock.ts';

/** How one command's results read at a terminal. */
export interface Presentation<C extends Channel> {
  /** Adds to the result what only this process knows. */
  complete?(result: ResultOf<C>): ResultOf<C>;
  /** The result for people. */
  text(result: ResultOf<C>): string;
  /** What the progress line says beside the bar; nothing is shown when absent. */
  progress?(progress: ProgressOf<C>): string;
  /** A message that stays, told when it changes. */
  warning?(progress: ProgressOf<C>): string | undefined;
  /** A message that stays, about something that happened; nothing for most events. */
  note?(event: EventOf<C>): string | undefined;
  /** What went wrong in a job that was done nevertheless: one line each, exit code 1. */
  problems?(result: ResultOf<C>): string[];
  /** What remains after Ctrl-C. */
  cancelled?(result: ResultOf<C> | undefined): string;
}

/**
 * Asks the studio for one job, shows how it goes, prints what comes of it.
 * @throws UsageError when the request makes no sense
 */
export async function perform<C extends Channel>(
  channel: C,
  request: RequestInput<C>,
  manners: Manners & UnlockFlags,
  presentation: Presentation<C>,
): Promise<ExitCode> {
  checkRequest(channels[channel].request, request);
  const meter = manners.quiet || !presentation.progress ? silentMeter : openMeter();
  const outcome = await ask(channel, request, meter, manners, presentation);
  return tell(outcome, manners, presentation);
}

async function ask<C extends Channel>(
  channel: C,
  request: RequestInput<C>,
  meter: Meter,
  manners: Manners & UnlockFlags,
  { progress: describe, warning, note }: Presentation<C>,
): Promise<Outcome<ResultOf<C>>> {
  const onTrial = () =>
    meter.note('Trying what this machine computes with; this is done once and remembered');
  const studio = openStudio({ spawn: spawnEarly, onTrial });
  const interrupt = listenForInterrupt(
    () => meter.note('Stopping, and keeping what is finished; Ctrl-C again stops at once'),
    () => studio.kill(),
  );
  let warned: string | undefined;
  const onProgress = (progress: ProgressOf<C>) => {
    const message = warning?.(progress);
    if (message && message !== warned) meter.note(message);
    warned = message;
    meter.show(progress.fraction, describe?.(progress) ?? '');
  };
  const onEvent = (event: EventOf<C>) => {
    const message = note?.(event);
    if (message) meter.note(message);
  };
  try {
    await unlock(studio, manners, pathsIn(request));
    return await studio.call(channel, request, { onProgress, onEvent, signal: interrupt.signal });
  } finally {
    meter.close();
    await studio.close();
    interrupt.stop();
  }
}

/** What a request will read, where that may be pages. */
function pathsIn(request: object): string[] {
  const paths = 'inputs' in request ? request.inputs : 'images' in request ? request.images : [];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}

function tell<C extends Channel>(
  outcome: Outcome<ResultOf<C>>,
  { json, quiet }: Manners,
  { complete = (result) => result, text, problems, cancelled }: Presentation<C>,
): ExitCode {
  if (outcome.state === 'failed') return tellFailure(outcome.error, json);
  const result = outcome.result && complete(outcome.result);
  if (json) print(toJson(result ?? { cancelled: true }));
  else if (result !== undefined) print(text(result));
  if (outcome.state === 'cancelled') {
    if (!quiet) complain(cancelled?.(result) ?? 'Stopped');
    return exitCodes.cancelled;
  }
  const found = problems?.(outcome.result) ?? [];
  for (const problem of found) complain(problem);
  return found.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** One line on stderr, and with `--json` the error as the one document on stdout. */
export function tellFailure(error: FailureData, json: boolean): ExitCode {
  const { message } = failureFrom(error);
  if (json) print(toJson({ error: { ...error, message } }));
  complain(message);
  return error.code === 'usage/invalid' ? exitCodes.usage : exitCodes.failed;
}

export function print(text: string): void {
  if (text) process.stdout.write(`${text}\n`);
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
