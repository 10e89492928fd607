import { netConfig, type NetConfig } from '../../src-main/contract/config/nets.ts';
import { onnxNetwork, type KnownModel } from '../../src-main/engine/denoise/onnx.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { exportOnnx } from '../../src-main/engine/jit/export.ts';
import { loadOnnx } from '../../src-main/engine/jit/run/session.ts';
import { inferProgram, type PictureSize } from '../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { netGeometry } from '../../src-main/engine/nets/geometry.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';

/** A net of ours as ONNX, with parameters drawn so that every layer matters (an untrained residual net does next to nothing). */
export function drawnModel(settings: {
  net: NetConfig['net'];
  channels: 1 | 3;
  width?: number;
  depth?: number;
}): {
  config: NetConfig;
  bytes: Uint8Array;
} {
  const config = netConfig.parse(settings);
  const { multiple, fixedSide } = netGeometry(config);
  const net = buildNet(config, fixedSide);
  const table = parameterTable(net);
  const parameters = initialParameters(table, 7);
  const last = table.at(-2)!;
  for (let i = last.offset; i < last.offset + last.size; i++) parameters[i]! *= 20;
  const side = fixedSide ?? 4 * multiple;
  const programAt = (size: PictureSize) => inferProgram(net, size);
  const bytes = exportOnnx({ programAt, constants: { parameters }, side });
  net.dispose();
  return { config, bytes };
}

/** Opens a model on one thread of the processor. */
export async function openBytes(bytes: Uint8Array, known?: KnownModel): Promise<Network> {
  return onnxNetwork('drawn.onnx', await loadOnnx(bytes, { device: 'cpu', threads: 1 }), known);
}
