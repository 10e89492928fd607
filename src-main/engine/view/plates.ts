import type { TrustMap } from '../../contract/config/trust.ts';
import type { DocumentFindings } from '../../contract/config/document.ts';
import type { LayerSpec, Noising, Region } from '../../contract/config/view.ts';
import type { NetworkChoice } from './cleaning-thread.ts';
import { chainOf, finishIn, type Chain } from './chain.ts';
import { openCleaner } from './cleaner.ts';
import { openDarkroom, type Darkroom } from './darkroom.ts';
import { BoundedMap } from './bounded.ts';
import { documentIn, type DocumentLink } from './document-chain.ts';
import { joined } from './joined.ts';
import { show, startLive, stop, type Live } from './live.ts';
import { plateCache, type PlateCache } from './plate-cache.ts';
import { depthOf } from '../image/raster.ts';
import { plateLike, sharedSamples, sizeOf, type Plate } from './plate.ts';
import { waiters } from './waiters.ts';

/** A layer with all that its plates hang on. */
export interface Subject {
  spec: LayerSpec;
  chain: Chain;
}

/** A cleaning that somebody waits for. */
export interface Cleaning {
  model: string;
  options: NetworkChoice['options'];
  /** What is looked at when it begins. */
  visible: Parameters<typeof show>[1] | undefined;
}

/** Makes plates, each once, and keeps them. */
export interface Plates {
  cache: PlateCache;
  /** Cleanings, and what follows them, in work, by the key of their plate. */
  live: ReadonlyMap<string, Live>;
  /** The page as it is. */
  source(subject: Subject, signal: AbortSignal): Promise<Plate>;
  /** What is cleaned: the page with noise where there is any, after the steps of document mode that come first. */
  base(subject: Subject, signal: AbortSignal): Promise<Plate>;
  /** The cleaned page, from its first pixel on in the cache. */
  cleaned(subject: Subject, cleaning: Cleaning, signal: AbortSignal): Promise<Plate>;
  /** As much of the cleaned page as is taken; it follows the cleaning, and is in the cache from its first pixel on. */
  finished(subject: Subject, cleaning: Cleaning, signal: AbortSignal): Promise<Plate>;
  /** The cleaned page with marks put back. */
  mended(subject: Subject, cleaning: Cleaning, marks: Region[], signal: AbortSignal): Promise<Plate>;
  /** A plate after the steps of document mode that follow the model. */
  documented(subject: Subject, from: Promise<Plate>, signal: AbortSignal): Promise<Plate>;
  /** What the steps of document mode have found. */
  found(subject: Subject): DocumentFindings | undefined;
  /** How unsure the network is of what it cleans. */
  unsure(subject: Subject, cleaning: Cleaning, live: Live, signal: AbortSignal): Promise<TrustMap>;
  compare: Darkroom['compare'];
  judge: Darkroom['judge'];
  close(): Promise<void>;
}

/** Findings that are kept; numbers only. */
const mostFindings = 1000;

/** @param budget bytes of plates to keep */
export function openPlates(budget: number): Plates {
  const cache = plateCache(budget);
  const live = new Map<string, Live>();
  const [darkroom, cleaner] = [openDarkroom(), openCleaner()];
  // Apart: what follows a cleaning waits for it, and would keep others from looking.
  const finisher = openDarkroom();
  const begun = waiters();
  const making = joined<Plate>();

  const make = (key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Plate>) => {
    // One that is being cleaned is there, but not ready.
    const there = live.has(key) ? undefined : cache.find(key);
    return there ? Promise.resolve(there) : making.join(key, signal, start);
  };
  const kept = async (key: string, plate: Promise<Plate>): Promise<Plate> => {
    cache.keep(key, await plate);
    return plate;
  };

  const source = ({ spec: { file, page }, chain }: Subject, signal: AbortSignal) =>
    make(chain.source, signal, (s) => kept(chain.source, darkroom.develop(file, page, s)));

  const noisy = (subject: Subject, noising: Noising, signal: AbortSignal) => {
    const { file, page } = subject.spec;
    const key = subject.chain.noisy!;
    return make(key, signal, async (s) =>
      kept(key, darkroom.noise(await source(subject, s), noising, file, page, s)),
    );
  };

  const findings = new BoundedMap<string, DocumentFindings>(mostFindings);

  /** The other side of the sheet, where a layer names it. */
  const backOf = async ({ spec }: Subject, signal: AbortSignal): Promise<Plate | null> => {
    const back = documentIn(spec)?.back;
    if (!back) return null;
    const other = { kind: 'source', ...back } as const;
    return source({ spec: other, chain: await chainOf(other) }, signal);
  };

  /** Each step of the plate before it: a step that changes has only those after it made anew. */
  const stepped = (
    subject: Subject,
    links: DocumentLink[],
    from: (signal: AbortSignal) => Promise<Plate>,
    signal: AbortSignal,
  ): Promise<Plate> => {
    const link = links.at(-1);
    if (!link) return from(signal);
    return make(link.key, signal, async (s) => {
      const before = await stepped(subject, links.slice(0, -1), from, s);
      const back = link.step === 'showThrough' ? await backOf(subject, s) : null;
      const { steps } = documentIn(subject.spec)!;
      const { plate, found } = await darkroom.document(before, link.step, steps, back, s);
      findings.set(link.key, found);
      cache.keep(link.key, plate);
      return plate;
    });
  };

  const base = (subject: Subject, signal: AbortSignal) => {
    const noising = noisingOf(subject.spec);
    const bare = (s: AbortSignal) => (noising ? noisy(subject, noising, s) : source(subject, s));
    return stepped(subject, subject.chain.prepared, bare, signal);
  };

  /** A plate that is seen while it is worked on; it and those that are held stay in the cache meanwhile. */
  async function grow(
    key: string,
    to: Plate,
    { visible, hold }: Pick<Cleaning, 'visible'> & { hold: string[] },
    work: (state: Live) => Promise<void>,
  ): Promise<Plate> {
    const { width, height } = sizeOf(to);
    const state = startLive(width, height);
    if (visible) show(state, visible);
    live.set(key, state);
    cache.keep(key, to);
    const releases = [key, ...hold].map((held) => cache.hold(held));
    try {
      await work(state);
      return to;
    } catch (error) {
      // Somebody may have begun anew.
      if (live.get(key) === state) cache.drop(key);
      throw error;
    } finally {
      for (const release of releases) release();
      if (live.get(key) === state) live.delete(key);
    }
  }

  async function clean(subject: Subject, cleaning: Cleaning, signal: AbortSignal): Promise<Plate> {
    const { chain } = subject;
    const key = chain.cleaned!;
    const network = { model: cleaning.model, options: cleaning.options, stamp: chain.model };
    const opening = cleaner.open(network, signal);
    // Heard below, unless the page itself cannot be had.
    opening.catch(() => {});
    const from = await base(subject, signal);
    const to = await darkroom.copy(from, signal);
    return grow(key, to, { visible: cleaning.visible, hold: [baseKey(chain)] }, async (state) => {
      begun.wake(key);
      await opening;
      await cleaner.clean({ ...network, from, to, live: state }, signal);
    });
  }

  const cleaned = (subject: Subject, cleaning: Cleaning, signal: AbortSignal) =>
    make(subject.chain.cleaned!, signal, (s) => clean(subject, cleaning, s));

  async function finish(subject: Subject, cleaning: Cleaning, signal: AbortSignal): Promise<Plate> {
    const { chain } = subject;
    const key = chain.finished!;
    const whole = cleaned(subject, cleaning, signal);
    // One that failed leaves nothing to follow.
    whole.catch(() => begun.wake(chain.cleaned!));
    const inWork = () => (live.has(chain.cleaned!) ? cache.find(chain.cleaned!) : undefined);
    if (!inWork()) await Promise.race([whole, begun.wait(chain.cleaned!)]);
    const clean = inWork() ?? (await whole);
    const before = await base(subject, signal);
    const to = plateLike(before, sharedSamples(before.raster.data.length, depthOf(before.raster.data)));
    const hold = [chain.cleaned!, baseKey(chain)];
    return grow(key, to, { visible: cleaning.visible, hold }, async (state) => {
      const parts = { before, clean, to, cleaning: live.get(chain.cleaned!) ?? null, live: state };
      const finishing = finisher.finish(parts, finishIn(subject.spec)!, signal);
      whole.catch(() => stop(state));
      await Promise.all([whole, finishing]);
    });
  }

  const finished = (subject: Subject, cleaning: Cleaning, signal: AbortSignal) =>
    make(subject.chain.finished!, signal, (s) => finish(subject, cleaning, s));

  return {
    cache,
    live,
    finished,
    source,
    base,
    cleaned,
    mended: (subject, cleaning, marks, signal) =>
      make(subject.chain.mended!, signal, async (s) => {
        const after = await (subject.chain.finished ? finished : cleaned)(subject, cleaning, s);
        return kept(subject.chain.mended!, darkroom.mend(await base(subject, s), after, marks, s));
      }),
    documented: (subject, from, signal) => stepped(subject, subject.chain.documented, () => from, signal),
    found: ({ spec, chain: { prepared, documented } }) =>
      documentIn(spec)
        ? Object.assign({}, ...[...prepared, ...documented].map(({ key }) => findings.get(key)))
        : undefined,
    async unsure(subject, { model, options }, state, signal) {
      const from = await base(subject, signal);
      return cleaner.unsure({ model, options, stamp: subject.chain.model, from, live: state }, signal);
    },
    compare: darkroom.compare,
    judge: darkroom.judge,
    close: async () => void (await Promise.all([darkroom.close(), finisher.close(), cleaner.close()])),
  };
}

export function noisingOf(spec: LayerSpec): Noising | undefined {
  return 'noising' in spec ? spec.noising : undefined;
}

/** The plate that is cleaned. */
export function baseKey({ prepared, noisy, source }: Chain): string {
  return prepared.at(-1)?.key ?? noisy ?? source;
}
