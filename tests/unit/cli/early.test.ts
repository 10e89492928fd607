import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { releaseEarly, spawnEarly, startEarly } from '../../../src-main/cli/early.ts';
import { forkChild } from '../../../src-main/engine/base/fork.ts';
import { engineEntry } from '../../../src-main/studio/engine-entry.ts';

vi.mock('../../../src-main/engine/base/fork.ts', () => ({
  forkChild: vi.fn(() => ({ release: vi.fn() })),
}));
const fork = vi.mocked(forkChild);

beforeEach(() => fork.mockClear());
afterEach(releaseEarly);

describe('an engine that is started early', () => {
  it('is the first engine that is asked for, and no other process', () => {
    startEarly(['denoise', 'a.png', '-o', 'b.png']);
    expect(fork).toHaveBeenCalledExactlyOnceWith(engineEntry, ['denoise']);
    const early = fork.mock.results[0]!.value;
    const probe = { file: 'probe-host.js', execArgv: [] };
    expect(spawnEarly(probe, ['cpu'])).not.toBe(early);
    expect(spawnEarly(engineEntry)).toBe(early);
    expect(spawnEarly(engineEntry)).not.toBe(early);
    expect(fork).toHaveBeenCalledTimes(3);
  });

  it('is released when nobody needs it', () => {
    startEarly(['train']);
    const early = fork.mock.results[0]!.value as { release(): void };
    releaseEarly();
    expect(early.release).toHaveBeenCalledOnce();
    expect(spawnEarly(engineEntry)).not.toBe(early);
  });

  it.each([[[]], [['--help']], [['models']], [['denoise', '--help']], [['train', '-h']]])(
    'is not started for %j',
    (args) => {
      startEarly(args);
      expect(fork).not.toHaveBeenCalled();
    },
  );

  it('that cannot be started is tried again when it is needed', () => {
    fork.mockImplementationOnce(() => {
      throw new Error('no more processes');
    });
    startEarly(['denoise']);
    spawnEarly(engineEntry);
    expect(fork).toHaveBeenCalledTimes(2);
  });
});
