import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../../../src-main/engine/jit/graph/builder.ts';
import { printGraph } from '../../../../../src-main/engine/jit/graph/print.ts';

/** `burnt` nodes are built and dropped first, so that the values have other ids. */
function drawn(burnt: number): string {
  const g = new GraphBuilder('drawn');
  const x = g.input('x', [1, 2, 4, 4], 'float32');
  for (let i = 0; i < burnt; i++) g.node('Mul', [x, g.scalar(i + 10)]);
  const w = g.constant(
    new Float32Array(36).map((_, i) => i),
    [2, 2, 3, 3],
  );
  g.layer = 'conv1';
  const pads = [1, 1, 1, 1];
  const maps = g.node('Conv', [x, w], { strides: [1, 1], pads, dilations: [1, 1], kernel_shape: [3, 3] });
  g.layer = 'grow';
  const scales = g.constant(Float32Array.of(1, 1, 2, 2), [4]);
  const large = g.node('Resize', [maps, null, scales], { mode: 'nearest' });
  const [top, rest] = g.nodeWithOutputs('Split', [large, g.ints([1, 1])], { axis: 1 });
  g.layer = '';
  const sum = g.node('Add', [top!, g.node('Mul', [rest!, g.scalar(1 / 3)])]);
  return printGraph(g.finish([{ name: 'y', value: sum }]));
}

test('a graph is printed with shapes, constants, attributes and layers', () => {
  expect(drawn(0)).toBe(
    [
      'graph drawn',
      'inputs',
      '  x: float32[1,2,4,4]',
      'nodes',
      '  %0: float32[1,2,4,4] = Conv(x, constfloat32[2,2,3,3]) strides=[1,1] pads=[1,1,1,1] dilations=[1,1] kernel_shape=[3,3]  # conv1',
      '  %1: float32[1,2,8,8] = Resize(%0, -, {1 1 2 2}) mode=nearest  # grow',
      '  %2: float32[1,1,8,8], %3: float32[1,1,8,8] = Split(%1, {1 1}) axis=1  # grow',
      '  %4: float32[1,1,8,8] = Mul(%3, 0.333333)',
      '  %5: float32[1,1,8,8] = Add(%2, %4)',
      'outputs',
      '  y = %5',
      '',
    ].join('\n'),
  );
});

test('the text does not depend on what was built and dropped', () => {
  expect(drawn(3)).toBe(drawn(0));
});
