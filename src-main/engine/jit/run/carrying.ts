import { InferenceSession, type Tensor } from './runtime.ts';
import { GraphBuilder } from '../graph/builder.ts';
import { writeOnnx } from '../onnx/write.ts';

/** Outputs that go in again at the next run, each under the name of its input: `{ parameters: 'next parameters' }`. */
export type Carried = Readonly<Record<string, string>>;

type Tensors = Record<string, Tensor>;

/** What a session is told so that these outputs stay on the device. */
export function stayingThere(carried: Carried): InferenceSession.SessionOptions {
  const places = Object.values(carried).map((output) => [output, 'gpu-buffer'] as const);
  return { preferredOutputLocation: Object.fromEntries(places) };
}

/** Runs a model again and again without bringing to the host what only goes in again. */
export interface Carrier {
  /**
   * @param feeds of every run, and of the first one what is carried
   * @param each what each run is fed beside; one at least
   * @returns what came out of each run, all on the host; what is carried only from the last one
   */
  run(feeds: Tensors, each: readonly Tensors[]): Promise<Tensors[]>;
  dispose(): Promise<void>;
}

/**
 * @param session opened with `stayingThere(carried)`
 * @param settings how it was opened, but for that
 */
export async function openCarrier(
  session: InferenceSession,
  carried: Carried,
  settings: InferenceSession.SessionOptions,
): Promise<Carrier> {
  const bringer = await InferenceSession.create(bringModel(session, carried), settings);
  return {
    run: (feeds, each) => runCarried(session, bringer, carried, feeds, each),
    dispose: () => bringer.release(),
  };
}

async function runCarried(
  session: InferenceSession,
  bringer: InferenceSession,
  carried: Carried,
  feeds: Tensors,
  each: readonly Tensors[],
): Promise<Tensors[]> {
  const results: Tensors[] = [];
  let kept: Tensors = {};
  try {
    for (const own of each) {
      const out = (await session.run({ ...feeds, ...own, ...kept })) as Tensors;
      const next = Object.entries(carried).map(([input, output]) => [input, out[output]!] as const);
      release(kept);
      kept = Object.fromEntries(next);
      const stays = new Set(Object.values(carried));
      results.push(Object.fromEntries(Object.entries(out).filter(([name]) => !stays.has(name))));
    }
    const brought = (await bringer.run(kept)) as Tensors;
    return [...results.slice(0, -1), { ...results.at(-1), ...brought }];
  } finally {
    release(kept);
  }
}

function release(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** ONNX Runtime for Node reads nothing from a device but the outputs of a model: this one gives what it is fed. */
function bringModel(session: InferenceSession, carried: Carried): Uint8Array {
  const g = new GraphBuilder('bring');
  const outputs = Object.entries(carried).map(([input, output]) => {
    const port = session.inputMetadata.find(({ name }) => name === input);
    const shape = port?.isTensor ? port.shape.map(Number) : [];
    return { name: output, value: g.node('Identity', [g.input(input, shape, 'float32')]) };
  });
  return writeOnnx(g.finish(outputs));
}
