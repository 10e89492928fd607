import { reshape } from '../rules/recorded.ts';
import type { RewriteTable, Rewriting } from './rewrite.ts';
import type { Value } from '../graph/types.ts';

/** The pixels of each block as channels of one place, moved with a transposition of six axes. */
function gathered({ g, node }: Rewriting): Value {
  const x = node.inputs[0]!;
  const block = node.attributes.blocksize as number;
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [rows, columns] = [height / block, width / block];
  const apart = reshape(g, x, [batch, channels, rows, block, columns, block]);
  const moved = g.node('Transpose', [apart], { perm: [0, 3, 5, 1, 2, 4] });
  return reshape(g, moved, [batch, channels * block ** 2, rows, columns]);
}

/** Operators that ONNX Runtime has no shaders for, in words that it has: what falls back to the processor waits for copies both ways. */
export const graphicsTable: RewriteTable = { SpaceToDepth: [gathered] };
