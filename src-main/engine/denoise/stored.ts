import type { ModelCard } from '../../contract/config/card.ts';
import { takesLevel } from '../../contract/config/nets.ts';
import { exportOnnx } from '../jit/export.ts';
import { openProgram, targetOf } from '../jit/open.ts';
import type { Program, Runnable } from '../jit/program.ts';
import type { Target } from '../jit/rules/rule.ts';
import { loadOnnx } from '../jit/run/session.ts';
import { inferProgram, type PictureSize } from '../nets/infer.ts';
import { netGeometry } from '../nets/geometry.ts';
import { buildNet } from '../nets/registry.ts';
import { known, levelOf, type DeviceOptions } from './known.ts';
import type { Network } from './network.ts';
import { onnxNetwork } from './onnx.ts';

/** A model as far as it is needed to run it: a stored one, or one that was never saved. */
export interface NetModel {
  /** Its name in errors. */
  folder: string;
  card: Pick<ModelCard, 'net'>;
  parameters: Float32Array;
}

/**
 * A model of ours as a network. Its parameters were checked when it was read, so the graph is recorded anew from them, for the
 * device, rather than read from the folder's `model.onnx`.
 * @throws Failure `device/unavailable`
 */
export async function storedNetwork(model: NetModel, options: DeviceOptions): Promise<Network> {
  if (options.device === 'tensorflow')
    return programNetwork(model, (program) => openProgram(program, options), options);
  const bytes = modelBytes(model, formFor(options));
  const session = await loadOnnx(bytes, { ...options, changingSizes: true });
  return onnxNetwork(model.folder, session, { ...known(model.card.net), level: levelOf(options) });
}

/** What a model's graph is written for: processors, in numbers of 32 bits, when nothing is said. */
export interface ModelForm {
  target?: Target;
  half?: boolean;
  packed?: boolean;
}

export function formFor({ device, half = false }: DeviceOptions): ModelForm {
  return { target: targetOf(device), half };
}

/** The ONNX model, for pictures of any size where the net allows it. */
export function modelBytes({ card, parameters }: Omit<NetModel, 'folder'>, form: ModelForm = {}): Uint8Array {
  const { multiple, fixedSide } = netGeometry(card.net);
  const net = buildNet(card.net, fixedSide);
  const programAt = (size: PictureSize) => inferProgram(net, size);
  try {
    return exportOnnx({ programAt, constants: { parameters }, side: fixedSide ?? 4 * multiple, ...form });
  } finally {
    net.dispose();
  }
}

/**
 * A model of ours as a program that is opened anew for each size of tile. Its parameters are read at each run: they may be others by then.
 * @param open for example `openEager` on a backend
 * @param options where that is, and the noise level that is told
 */
export async function programNetwork(
  model: Omit<NetModel, 'folder'>,
  open: (program: Program) => Promise<Runnable>,
  { device, noiseLevel }: DeviceOptions = { device: 'tensorflow' },
): Promise<Network> {
  const { card } = model;
  const facts = known(card.net);
  const level = levelOf({ noiseLevel });
  const isTold = takesLevel(card.net);
  const net = buildNet(card.net, facts.geometry.fixedSide);
  let opened: { size: string; runnable: Runnable } | undefined;
  const openFor = async (height: number, width: number): Promise<Runnable> => {
    const size = `${height} x ${width}`;
    if (opened?.size === size) return opened.runnable;
    await opened?.runnable.dispose();
    opened = { size, runnable: await open(inferProgram(net, { batch: 1, height, width })) };
    return opened.runnable;
  };
  return {
    channels: card.net.channels,
    ...facts,
    takesLevel: isTold,
    device,
    run: async (tile, height, width) => {
      const runnable = await openFor(height, width);
      const map = isTold && { level: new Float32Array(height * width).fill(level) };
      const { output } = await runnable.run({ parameters: model.parameters, input: tile, ...map });
      return output!.data as Float32Array;
    },
    dispose: async () => {
      await opened?.runnable.dispose();
      net.dispose();
    },
  };
}
