import type { DeviceId } from '../../contract/config/device.ts';
import { compile } from './compile.ts';
import { writeOnnx } from './onnx/write.ts';
import type { HostTensor, Program, Runnable, TensorData, TensorSpec } from './program.ts';
import { layoutShape } from './rules/recorded.ts';
import type { Target } from './rules/rule.ts';
import { channelBlock } from './run/channel-block.ts';
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
  const graph = compile(program, { target: targetOf(device), constants, block });
  const session = await loadOnnx(writeOnnx(graph), { device, threads, profile });
  return compiled(program, session, constants);
}

function compiled(program: Program, session: Session, constants: Record<string, TensorData>): Runnable {
  const inputs = Object.entries(program.inputs).filter(([name]) => !(name in constants));
  const ports = inputs.map(([name, spec]) => ({ name, spec, shape: physicalShape(spec) }));
  const plainNames = new Map(
    Object.keys(program.inputs).map((name) => [graphOutputName(program, name), name]),
  );
  return {
    device: session.device,
    async run(feeds): Promise<Record<string, HostTensor>> {
      const ready: Record<string, Feed> = {};
      for (const { name, spec, shape } of ports)
        ready[name] = { data: checkFeed(name, spec, feeds[name]), shape, dtype: spec.dtype };
      const results = Object.entries(await session.run(ready));
      return Object.fromEntries(results.map(([name, tensor]) => [plainNames.get(name) ?? name, tensor]));
    },
    dispose: () => session.dispose(),
  };
}

/** The shape in which an input's numbers arrive. */
export function physicalShape(spec: TensorSpec): readonly number[] {
  return layoutShape(spec.shape, spec.layout === 'nchw' ? 'channelsFirst' : 'plain');
}
