import type { DeviceId } from '../../contract/config/device.ts';
import { compileKept } from './compile-kept.ts';
import type { Feeds, Program, Results, Runnable, TensorData, TensorSpec } from './program.ts';
import { layoutShape } from './rules/recorded.ts';
import type { Target } from './rules/rule.ts';
import type { Carried } from './run/carrying.ts';
import { channelBlock } from './channel-block.ts';
import { keepsNumbers } from './run/providers.ts';
import { loadOnnx, type Feed, type Session } from './run/session.ts';
import { checkFeed } from './trace/feeds.ts';
import { graphOutputName } from './trace/record.ts';

export interface OpenOptions {
  device: DeviceId;
  threads?: number | undefined;
  /** Inputs whose values are known now and never change. */
  constants?: Record<string, TensorData>;
  /** Writes ONNX Runtime's per-node profile under this file name prefix. */
  profile?: string;
}

/** What a device's graphs are written for. */
export function targetOf(device: DeviceId): Target {
  return device === 'cpu' ? 'cpu' : 'gpu';
}

/**
 * Opens a program on a device: compiled on ONNX Runtime, or eager on TensorFlow's own runtime.
 * @throws Failure `device/unavailable`, or what compiling throws
 */
export async function openProgram(program: Program, options: OpenOptions): Promise<Runnable> {
  if (options.device === 'tensorflow') {
    const { openEager } = await import('./eager.ts');
    return openEager(program, 'tensorflow', options.constants);
  }
  const { device, constants = {}, threads, profile } = options;
  const block = device === 'cpu' ? await channelBlock() : 1;
  const { model, outputs } = await compileKept(program, { target: targetOf(device), constants, block });
  const carried = keepsNumbers(device) ? carriedIn(program, outputs) : undefined;
  const session = await loadOnnx(model, { device, threads, profile, carried });
  return compiled(program, session, constants);
}

function compiled(program: Program, session: Session, constants: Record<string, TensorData>): Runnable {
  const inputs = Object.entries(program.inputs).filter(([name]) => !(name in constants));
  const ports = inputs.map(([name, spec]) => ({ name, spec, shape: physicalShape(spec) }));
  const plainNames = new Map(
    Object.keys(program.inputs).map((name) => [graphOutputName(program, name), name]),
  );
  const fed = (feeds: Feeds, names: (name: string) => boolean): Record<string, Feed> => {
    const own = ports.filter(({ name }) => names(name));
    const entries = own.map(({ name, spec, shape }) => {
      return [name, { data: checkFeed(name, spec, feeds[name]), shape, dtype: spec.dtype }] as const;
    });
    return Object.fromEntries(entries);
  };
  const plain = (results: Results): Results =>
    Object.fromEntries(
      Object.entries(results).map(([name, tensor]) => [plainNames.get(name) ?? name, tensor]),
    );
  const series = session.runSeries;
  return {
    device: session.device,
    run: async (feeds) => plain(await session.run(fed(feeds, () => true))),
    ...(series && {
      async runSeries(feeds, each) {
        const common = fed(feeds, (name) => !(name in each[0]!));
        const own = each.map((feedsOfOne) => fed(feedsOfOne, (name) => !(name in common)));
        return (await series(common, own)).map(plain);
      },
    }),
    dispose: () => session.dispose(),
  };
}

/** Outputs that bear the name of an input; nothing where there are none. */
function carriedIn(program: Program, outputs: readonly string[]): Carried | undefined {
  const names = Object.keys(program.inputs).filter((name) =>
    outputs.includes(graphOutputName(program, name)),
  );
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, graphOutputName(program, name)]));
}

/** The shape in which an input's numbers arrive. */
export function physicalShape(spec: TensorSpec): readonly number[] {
  return layoutShape(spec.shape, spec.layout === 'nchw' ? 'channelsFirst' : 'plain');
}
