import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../contract/errors/failure.ts';
import { isCrash } from './crash.ts';

const kept = 4000;
const drainMs = 500;

/**
 * Waits for a process with a piped stderr to end, and tells how it did, with its last words.
 * (Node's own `close` event never comes when the parent disconnected first.)
 */
export async function endOf(child: ChildProcess): Promise<Failure<'engine/died'>> {
  const stderr = child.stderr!;
  const words = lastWords(stderr);
  const { how, crashed } = await howItEnded(child);
  // What it said before it ended may still be on its way.
  const open = [
    ...(stderr.closed ? [] : [once(stderr, 'close')]),
    ...(child.connected ? [once(child, 'disconnect')] : []),
  ];
  await Promise.race([Promise.all(open), sleep(drainMs, undefined, { ref: false })]);
  return new Failure('engine/died', { how, lastWords: words(), ...(crashed && { crashed }) });
}

function howItEnded(child: ChildProcess): Promise<{ how: string; crashed: boolean }> {
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ how: message, crashed: false }));
    child.once('exit', (code, signal) => {
      const how = signal ? `killed by ${signal}` : `exit code ${code}`;
      resolve({ how, crashed: isCrash(code, signal) });
    });
  });
}

/** Listens to a process's stderr: the last line that speaks of an error, else the last line. */
export function lastWords(stderr: NodeJS.ReadableStream): () => string {
  let text = '';
  stderr.setEncoding('utf8').on('data', (piece: string) => (text = (text + piece).slice(-kept)));
  return () => {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return lines.findLast((line) => /error|fatal|abort/i.test(line)) ?? lines.at(-1) ?? '';
  };
}
