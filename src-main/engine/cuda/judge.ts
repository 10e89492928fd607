import type { CudaPath } from '../../contract/config/cuda.ts';
import { driverTrouble } from './driver-trouble.ts';
import { findLibraries } from './libraries.ts';
import type { Machine } from './machine.ts';
import type { Want } from './wants.ts';

/** A way to CUDA as far as it does not hang on the machine. */
export interface Candidate extends Pick<CudaPath, 'id' | 'label'> {
  want: Want;
  /** What it makes impossible here, whatever is installed. */
  obstacle: string | null;
  /** What is missing of the runtime itself; null when nothing is. */
  unfinished: string | null;
  /** The one command that puts in place what is missing. */
  setup: string;
}

/** What was found about a way, and what setting it up has to do. */
export interface Judgement extends CudaPath {
  /** A key of `generations`: the CUDA that is wanted. */
  generation: string;
  /** The runtime's own installer has to run. */
  isUnfinished: boolean;
  /** Python packages of the libraries that are missing. */
  wheels: string[];
  /** Folders with libraries that the system does not look into. */
  unseen: string[];
}

/** Says whether a way would work on a machine, why not, and what comes next. */
export function judge(
  { want, obstacle, unfinished, setup, ...candidate }: Candidate,
  machine: Machine,
): Judgement {
  const about = { ...candidate, wants: `CUDA ${want.named} and cuDNN ${want.cudnn}`, generation: want.cuda };
  const trouble = driverTrouble(machine, want);
  const never = obstacle ?? (trouble?.state === 'impossible' ? trouble.reason : null);
  if (never !== null) return { ...about, ...impossible(never) };
  const { reasons: missing, wheels, unseen } = findLibraries(want, machine);
  const toDo = { isUnfinished: unfinished !== null, wheels, unseen };
  const own = [...missing, ...(unfinished === null ? [] : [unfinished])];
  if (trouble) {
    const { state, reason, command } = trouble;
    return { ...about, ...toDo, state, reasons: [reason, ...own], command };
  }
  const isReady = own.length === 0;
  const state = isReady ? 'ready' : 'to-set-up';
  return { ...about, ...toDo, state, reasons: own, command: isReady ? null : setup };
}

function impossible(reason: string) {
  const nothing = { isUnfinished: false, wheels: [], unseen: [] };
  return {
    ...nothing,
    state: 'impossible',
    reasons: [reason],
    command: null,
  } as const satisfies Partial<Judgement>;
}
