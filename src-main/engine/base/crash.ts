import { constants } from 'node:os';

/** What the system sends for a fault in native code. Not SIGKILL: that is somebody's will, or no memory is left, which the processor would not have more of. */
const faultNames = ['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS'];
const faults: ReadonlySet<string> = new Set(faultNames);

/** From here on, Windows' codes for processes tell of faults (0xC0000005 is an access violation). */
const windowsFault = 0xc0000000;

/** One of them is none: somebody pressed Ctrl-C, or closed the console. */
const windowsInterrupt = 0xc000013a;

/** What a status of POSIX says: the signal in the lowest bits, and whether memory was dumped. */
const signalBits = 0x7f;

/**
 * True for a process that ended by a fault in native code, such as a driver's. Mistakes of ours, which end in exceptions, are none.
 * @param code its exit code, where it had one
 * @param signal what killed it, where that is known by name
 */
export function isCrash(code: number | null, signal: string | null = null): boolean {
  if (signal !== null) return faults.has(signal);
  if (process.platform !== 'win32' || code === null) return false;
  const status = code >>> 0;
  return status >= windowsFault && status !== windowsInterrupt;
}

/** As `isCrash`, of the status that Electron gives for its processes: on POSIX it may be a signal's number. */
export function isCrashStatus(status: number): boolean {
  if (process.platform === 'win32') return isCrash(status);
  const number = status < 256 ? status & signalBits : 0;
  return Object.entries(constants.signals).some(([name, value]) => value === number && faults.has(name));
}
