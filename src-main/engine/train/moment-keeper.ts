import { isDeepStrictEqual } from 'node:util';
import type { Moment, Watch } from '../../contract/config/training.ts';
import { reasonOf } from '../../contract/errors/failure.ts';
import {
  momentPicture,
  readMomentParameters,
  readMoments,
  sourcePicture,
  writeMomentParameters,
  writeMoments,
  type MomentList,
} from '../store/moments.ts';
import { learned } from './average.ts';
import { momentLimit, withMoment } from './moment-list.ts';
import type { Showing } from './showing.ts';
import { allFinite, type Aside, type TrainingState } from './state.ts';
import type { Wishes } from './wishes.ts';

export interface KeeperSettings {
  /** Model folder. */
  output: string;
  wishes: Wishes;
  training: MomentList['training'];
  /** The step to go on from, where the training goes on in its own folder. */
  resumedAt: number | null;
  /** Least seconds from one moment to the next. */
  seconds: number;
  onMoments(moments: Moment[], version: number): void;
}

/** Moments may take this part of the time. */
const share = 0.1;

type State = Readonly<TrainingState>;

/**
 * Keeps moments of a training, and for each one how the watched part looks cleaned by it. When another part is watched, the pictures of
 * all moments are made anew, one at each turn, the newest first. What goes wrong here ends it, or the watching, and never the training.
 */
export async function openMomentKeeper(settings: KeeperSettings, showing: Showing): Promise<Aside> {
  const { output, wishes } = settings;
  let list = await startingList(settings);
  let followed: Watch | null = null;
  let warning: string | undefined;
  let ended = false;
  let last = { at: -Infinity, cost: 0 };
  // The first picture of a part waits for its program to be compiled; that says nothing about the next one.
  let isFirst = true;
  let remade = { at: -Infinity, cost: 0 };

  async function store(next: MomentList): Promise<void> {
    await writeMoments(output, next);
    list = next;
    const told = next.moments.map(({ step, seconds, psnr }) => ({ step, seconds, psnr }));
    settings.onMoments(told, next.version);
  }

  /** Takes up what the person wants to watch now. */
  async function follow(): Promise<void> {
    if (isDeepStrictEqual(wishes.watch, followed)) return;
    followed = wishes.watch;
    warning = undefined;
    await showing.turnTo(followed).catch((error: unknown) => {
      warning = `The chosen part of the picture cannot be shown: ${reasonOf(error)}`;
    });
    if (!showing.isOn || isDeepStrictEqual(followed, list.watch)) return;
    await showing.writeSource(sourcePicture(output));
    const moments = list.moments.map((moment) => ({ ...moment, picture: false, psnr: null }));
    await store({ ...list, watch: followed, moments, version: list.version + 1 });
    last = { ...last, at: -Infinity };
    isFirst = true;
  }

  async function keep({ position, vectors }: State): Promise<void> {
    const began = performance.now();
    const { step, seconds, history } = position;
    const parameters = learned({ vectors });
    const sha256 = await writeMomentParameters(output, step, parameters);
    const psnr = await showing.show(parameters, momentPicture(output, step));
    const { validationLoss = null } = history.findLast((point) => point.validationLoss !== undefined) ?? {};
    const added = { step, seconds, psnr, sha256, picture: showing.isOn, validationLoss };
    await store(withMoment(list, added, momentLimit(parameters.length)));
    last = { at: performance.now(), cost: isFirst ? 0 : performance.now() - began };
    isFirst = false;
  }

  /** A moment whose parameters cannot be read is no longer one. */
  async function remakeOne(count: number): Promise<void> {
    const old = showing.isOn && list.moments.findLast(({ picture }) => !picture);
    const began = performance.now();
    // Half of the time is still the training's.
    if (!old || began - remade.at < remade.cost) return;
    const parameters = await readMomentParameters(output, old, count).catch(() => null);
    const psnr = parameters && (await showing.show(parameters, momentPicture(output, old.step)));
    const now = parameters ? [{ ...old, psnr, picture: true }] : [];
    const moments = list.moments.flatMap((moment) => (moment === old ? now : moment));
    await store({ ...list, moments, version: list.version + 1 });
    remade = { at: performance.now(), cost: performance.now() - began };
  }

  function isDue(): boolean {
    return performance.now() - last.at >= Math.max(1000 * settings.seconds, last.cost / share);
  }

  function isNew({ position, vectors }: State): boolean {
    return list.moments.at(-1)?.step !== position.step && allFinite(vectors['parameters']!);
  }

  async function surviving(work: () => Promise<void>): Promise<void> {
    if (ended) return;
    await work().catch((error: unknown) => {
      ended = true;
      warning = `No more moments are kept: ${reasonOf(error)}`;
    });
  }

  async function turn(state: State): Promise<void> {
    await follow();
    if (isDue() && isNew(state)) return keep(state);
    return remakeOne(state.vectors['parameters']!.length);
  }

  return {
    get warning() {
      return warning;
    },
    turn: (state) => surviving(() => turn(state)),
    end: (state) => surviving(async () => void (isNew(state) && (await keep(state)))),
  };
}

/** Those of the training so far, where it goes on; what came after its checkpoint comes again. */
async function startingList({ output, resumedAt, seconds, training }: KeeperSettings): Promise<MomentList> {
  const none: MomentList = { format: 1, version: 0, every: seconds, watch: null, training, moments: [] };
  if (resumedAt === null) return none;
  const before = await readMoments(output).catch(() => none);
  const moments = before.moments.filter(({ step }) => step <= resumedAt);
  return { ...before, training, moments, version: before.version + 1 };
}
