import { describe, expect, it } from 'vitest';
import { openMeter } from '../../../src-main/cli/meter.ts';

function screen(isTTY: boolean, columns = 60) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) > 0 };
}

describe('on a terminal', () => {
  it('one line is written over and wiped at the end', () => {
    const to = screen(true);
    const meter = openMeter(to);
    meter.show(0.5, 'step 12');
    meter.close();
    expect(to.written).toEqual([`\r\x1b[K${'█'.repeat(8)}${'░'.repeat(8)}  50 %  step 12`, '\r\x1b[K']);
  });

  it('the line never wraps', () => {
    const to = screen(true, 30);
    openMeter(to).show(1, 'a long text that does not fit');
    expect(to.written.join('')).toHaveLength('\r\x1b[K'.length + 29);
  });

  it('a message stays, above the line', () => {
    const to = screen(true);
    const meter = openMeter(to);
    meter.show(0, 'x');
    meter.note('the disk is full');
    const line = `${'░'.repeat(16)}   0 %  x`;
    expect(to.written.at(-1)).toBe(`\r\x1b[Kthe disk is full\n${line}`);
  });
});

describe('elsewhere', () => {
  it('plain lines come at tenths and each few seconds', () => {
    const to = screen(false);
    let now = 0;
    const meter = openMeter(to, () => now);
    const times: [number, number][] = [
      [0, 0],
      [500, 0.15],
      [1500, 0.16],
      [2000, 0.19],
      [6500, 0.19],
      [7600, 0.2],
    ];
    for (const [time, fraction] of times) {
      now = time;
      meter.show(fraction, `at ${time}`);
    }
    meter.close();
    expect(to.written).toEqual(['  0 %  at 0\n', ' 16 %  at 1500\n', ' 19 %  at 6500\n', ' 20 %  at 7600\n']);
  });

  it('lines get rarer in long jobs', () => {
    const to = screen(false);
    let now = 0;
    const meter = openMeter(to, () => now);
    for (; now <= 3_600_000; now += 1000) meter.show(now / 1e9, '');
    expect(to.written.length).toBeLessThan(120);
  });
});
