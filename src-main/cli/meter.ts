/** Shows how far a job is, on stderr. */
export interface Meter {
  /** @param fraction 0..1 @param text what else there is to say, in one line */
  show(fraction: number, text: string): void;
  /** A message that stays. */
  note(text: string): void;
  close(): void;
}

type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

const wipe = '\r\x1b[K';
const barWidth = 16;

/** A live line on a terminal, plain lines otherwise. */
export function openMeter(screen: Screen = process.stderr, now = () => performance.now()): Meter {
  return screen.isTTY ? liveLine(screen) : plainLines(screen, now);
}

/** Nothing at all. */
export const silentMeter: Meter = { show() {}, note() {}, close() {} };

function liveLine(screen: Screen): Meter {
  let line = '';
  return {
    show(fraction, text) {
      const full = `${bar(fraction)} ${percent(fraction)}  ${text}`;
      line = full.slice(0, (screen.columns ?? 80) - 1);
      screen.write(wipe + line);
    },
    note: (text) => void screen.write(`${wipe}${text}\n${line}`),
    close: () => void screen.write(line && wipe),
  };
}

function bar(fraction: number): string {
  const full = Math.round(fraction * barWidth);
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
}

const percent = (fraction: number) => `${Math.floor(fraction * 100)} %`.padStart(5);

/** A line at each tenth and each 5 seconds, ever rarer in long jobs, so that a log of hours stays readable. */
function plainLines(screen: Screen, now: () => number): Meter {
  const begun = now();
  let last = { at: -Infinity, tenth: 0 };
  const isDue = (fraction: number) => {
    const passed = now() - last.at;
    const tenth = Math.floor(fraction * 10) > last.tenth;
    return passed >= Math.max(5000, (now() - begun) / 20) || (tenth && passed >= 1000);
  };
  return {
    show(fraction, text) {
      if (!isDue(fraction)) return;
      last = { at: now(), tenth: Math.floor(fraction * 10) };
      screen.write(`${percent(fraction)}  ${text}\n`);
    },
    note: (text) => void screen.write(`${text}\n`),
    close() {},
  };
}
