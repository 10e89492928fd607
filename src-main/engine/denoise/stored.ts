import type { DeviceId } from '../../contract/config/device.ts';
import type { NetConfig } from '../../contract/config/nets.ts';
import { exportOnnx } from '../jit/export.ts';
import { openProgram } from '../jit/open.ts';
import type { Program, Runnable } from '../jit/program.ts';
import { loadOnnx } from '../jit/run/session.ts';
import { inferProgram, type PictureSize } from '../nets/infer.ts';
import { buildNet, netGeometry } from '../nets/registry.ts';
import type { StoredModel } from '../store/model.ts';
import type { Network } from './network.ts';
import { onnxNetwork } from './onnx.ts';

export interface DeviceOptions {
  device: DeviceId;
  threads?: number | undefined;
}

/**
 * A model of ours as a network. Its parameters were checked when it was read, so the graph is recorded anew from them, for the
 * device, rather than read from the folder's `model.onnx`.
 * @throws Failure `device/unavailable`
 */
export async function storedNetwork(model: StoredModel, options: DeviceOptions): Promise<Network> {
  if (options.device === 'tensorflow') return eagerNetwork(model, (program) => openProgram(program, options));
  const { net } = model.card;
  const geometry = netGeometry(net);
  const session = await loadOnnx(modelBytes(model), options);
  return onnxNetwork(model.folder, session, { geometry, bytesPerPixel: bytesPerPixelOf(net) });
}

/** The ONNX model, for pictures of any size where the net allows it. */
export function modelBytes({ card, parameters }: StoredModel): Uint8Array {
  const { multiple, fixedSide } = netGeometry(card.net);
  const net = buildNet(card.net, fixedSide);
  const programAt = (size: PictureSize) => inferProgram(net, size);
  try {
    return exportOnnx({ programAt, constants: { parameters }, side: fixedSide ?? 4 * multiple });
  } finally {
    net.dispose();
  }
}

/**
 * A model of ours that is run operation by operation, opened anew for each size of tile.
 * @param open for example `openEager` on a backend
 */
export async function eagerNetwork(
  { card, parameters }: Pick<StoredModel, 'card' | 'parameters'>,
  open: (program: Program) => Promise<Runnable>,
): Promise<Network> {
  const geometry = netGeometry(card.net);
  const net = buildNet(card.net, geometry.fixedSide);
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
    geometry,
    bytesPerPixel: bytesPerPixelOf(card.net),
    device: 'tensorflow',
    run: async (tile, height, width) => {
      const runnable = await openFor(height, width);
      const { output } = await runnable.run({ parameters, input: tile });
      return output!.data as Float32Array;
    },
    dispose: async () => {
      await opened?.runnable.dispose();
      net.dispose();
    },
  };
}

/** About eight pictures of feature maps at full size (measured: 8.6 for `unet`, 3.6 for `dncnn`). */
function bytesPerPixelOf({ width }: NetConfig): number {
  return 8 * 4 * width;
}
