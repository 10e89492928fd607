import { turns, type Turns } from './turns.ts';

/** As `turns`, with so many at a time. */
export function lanes(count: number): Turns {
  const all = Array.from({ length: count }, () => ({ queue: turns(), waiting: 0 }));
  return {
    async take(work, signal) {
      const lane = all.reduce((best, each) => (each.waiting < best.waiting ? each : best));
      lane.waiting++;
      try {
        return await lane.queue.take(work, signal);
      } finally {
        lane.waiting--;
      }
    },
  };
}
