import { constants } from 'node:os';
import { describe, expect, test, vi } from 'vitest';
import { isCrash, isCrashStatus } from '../../../../src-main/engine/base/crash.ts';

describe('a process crashed', () => {
  test.each(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL'])('where %s ended it', (signal) => {
    expect(isCrash(null, signal)).toBe(true);
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'])('and not where somebody sent %s', (signal) => {
    expect(isCrash(null, signal)).toBe(false);
  });

  test('under Windows by the code of an access violation, and not by an exception or Ctrl-C', () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    expect([0xc0000005, 0xc0000005 | 0].map((code) => isCrash(code))).toEqual([true, true]);
    expect([0xc000013a, 0xc000013a | 0, 1, 0].some((code) => isCrash(code))).toBe(false);
    expect(isCrashStatus(0xc0000409)).toBe(true);
    vi.restoreAllMocks();
  });

  test.skipIf(process.platform === 'win32')('by the status of a process of Electron', () => {
    const { SIGSEGV, SIGKILL } = constants.signals;
    const dumped = 0x80;
    const exceptionOf = 1;
    const statuses = [SIGSEGV, SIGSEGV | dumped, SIGKILL, exceptionOf, exceptionOf << 8, 0];
    expect(statuses.map((status) => isCrashStatus(status))).toEqual([true, true, false, false, false, false]);
  });
});
