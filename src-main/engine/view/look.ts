import type {
  Layer,
  LayerSpec,
  LookControl,
  LookProgress,
  LookRequest,
  LookResult,
  Nearness,
  Region,
} from '../../contract/config/view.ts';
import type { DeviceId } from '../../contract/config/device.ts';
import { BoundedMap } from './bounded.ts';
import { chainOf, shownKey } from './chain.ts';
import { doneOf, seenOf, show } from './live.ts';
import { levelCount, sizeOf, tileSide, type Plate } from './plate.ts';
import { baseKey, noisingOf, type Cleaning, type Plates, type Subject } from './plates.ts';

/** Who looks. */
export interface Looker {
  signal: AbortSignal;
  progress(progress: LookProgress): void;
  onControl(listener: (control: LookControl) => void): void;
}

/** How often a cleaning is asked how far it is, in milliseconds. */
const every = 50;
/** Parts of a look that are not cleaning: reading and noise before it, measuring after it. */
const [before, after] = [0.1, 0.05];
/** Measures that are kept; numbers only. */
const mostMeasures = 1000;

/** How near plates are to each other, each pair measured once. */
export type Measures = Map<string, Nearness | null>;

export function noMeasures(): Measures {
  return new BoundedMap(mostMeasures);
}

/**
 * Makes a layer and measures it.
 * @param device where cleaning computes
 * @param remember told of the layer before anybody else is
 * @throws Failure of reading, noise and cleaning; the signal's reason
 */
export async function lookAt(
  request: LookRequest & { device: DeviceId },
  looker: Looker,
  plates: Plates,
  measures: Measures,
  remember: (subject: Subject) => void,
): Promise<LookResult> {
  const start = performance.now();
  const subject = { spec: request.layer, chain: await chainOf(request.layer) };
  remember(subject);
  const plate = await finishedPlate(subject, request, looker, plates);
  const layer = layerOf(subject, plate);
  looker.progress({ fraction: 1 - after, layer });
  const nearness = await measure(subject, request, plate, looker.signal, plates, measures);
  const document = plates.found(subject);
  return { layer, ...nearness, ...(document && { document }), seconds: (performance.now() - start) / 1000 };
}

async function finishedPlate(
  subject: Subject,
  request: LookRequest & { device: DeviceId },
  looker: Looker,
  plates: Plates,
): Promise<Plate> {
  const { spec, chain } = subject;
  if (spec.kind === 'source') return plates.source(subject, looker.signal);
  if (spec.kind === 'noisy') return plates.base(subject, looker.signal);
  const watch = watchCleaning(subject, request.visible, looker, plates);
  try {
    const cleaning = cleaningOf(spec, request.device, watch.visible());
    const plate = await cleanedPlate(subject, cleaning, plates, looker.signal);
    // `removed` needs both, also when the cleaned plate was there already.
    if (!plates.cache.find(baseKey(chain))) await plates.base(subject, looker.signal);
    return chain.documented.length > 0
      ? await plates.documented(subject, Promise.resolve(plate), looker.signal)
      : plate;
  } finally {
    watch.end();
  }
}

type CleaningSpec = Extract<LayerSpec, { kind: 'cleaned' | 'removed' }>;

/** @param device where `auto` computes */
export function cleaningOf(spec: CleaningSpec, device: DeviceId, visible?: Region): Cleaning {
  const { threads, memory } = spec.device;
  const isAsked = spec.device.device !== 'auto';
  const { noiseLevel, turns, protect } = spec;
  const options = { device, isAsked, threads, memory, noiseLevel, turns, protect };
  return { model: spec.model, options, visible };
}

/** As far as it is taken, with the marks that a person wants back. */
export function cleanedPlate(
  subject: Subject,
  cleaning: Cleaning,
  plates: Plates,
  signal: AbortSignal,
): Promise<Plate> {
  const { spec, chain } = subject;
  const marks = 'restored' in spec ? (spec.restored ?? []) : [];
  if (chain.mended) return plates.mended(subject, cleaning, marks, signal);
  return (chain.finished ? plates.finished : plates.cleaned)(subject, cleaning, signal);
}

/** Tells one looker how far a cleaning is, and the cleaning where they look. */
function watchCleaning(
  subject: Subject,
  visible: Region | undefined,
  { progress, onControl }: Looker,
  { live, cache }: Plates,
): { visible(): Region | undefined; end(): void } {
  const { cleaned, finished } = subject.chain;
  const keys = finished ? [cleaned!, finished] : [cleaned!];
  // What is not straight yet may have another size in the end: it is shown when it is done.
  const isShown = subject.chain.documented.length === 0;
  let seen = visible;
  const point = () => {
    for (const key of keys) {
      const state = live.get(key);
      if (state && seen) show(state, seen);
    }
  };
  onControl((control) => {
    seen = control.visible;
    point();
  });
  point();
  const timer = setInterval(() => {
    const key = keys.find((each) => live.has(each));
    const plate = key && cache.find(key);
    if (!plate) return;
    const layer = layerOf(subject, plate);
    const state = live.get(key)!;
    const share = doneOf(state) / (layer.width * layer.height);
    const clean = seenOf(state);
    // What follows the cleaning ends soon after it.
    const fraction = key === cleaned ? before + (1 - before - after) * share : 1 - after;
    progress({ fraction, ...(isShown && { layer, ...(clean !== null && { seen: clean }) }) });
  }, every);
  return { visible: () => seen, end: () => clearInterval(timer) };
}

function layerOf({ chain }: Subject, plate: Plate): Layer {
  const { width, height } = sizeOf(plate);
  return { id: chain.layer, width, height, tile: tileSide, levels: levelCount(width, height) };
}

/** Against the page before noise was added, or the reference. */
async function measure(
  subject: Subject,
  { reference }: LookRequest,
  plate: Plate,
  signal: AbortSignal,
  plates: Plates,
  measures: Measures,
): Promise<Pick<LookResult, 'nearness' | 'noisy'>> {
  const { spec, chain } = subject;
  const clean = noisingOf(spec) ? subject : reference ? await sourceOf(reference, spec.page) : null;
  if (!clean) return { nearness: null, noisy: null };
  const truth = await plates.source(clean, signal);
  const nearness = async (key: string, look: Plate) => {
    const pair = `${key} ${clean.chain.source}`;
    const known = measures.get(pair);
    if (known !== undefined) return known;
    const found = await plates.compare(look.raster, truth.raster, signal);
    measures.set(pair, found);
    return found;
  };
  const own = await nearness(chain.cleaned ? shownKey(chain) : baseKey(chain), plate);
  if (!chain.cleaned) return { nearness: own, noisy: null };
  return { nearness: own, noisy: await nearness(baseKey(chain), await plates.base(subject, signal)) };
}

async function sourceOf(file: string, page: number): Promise<Subject> {
  const spec = { kind: 'source', file, page } as const;
  return { spec, chain: await chainOf(spec) };
}
