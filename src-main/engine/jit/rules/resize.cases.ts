import type { Dice, KernelCase, Problem } from './case.ts';

const attributes = { alignCorners: false, halfPixelCenters: false };

/** Whole factors, another in each direction. */
function enlarged(dice: Dice): { small: number[]; large: number[] } {
  const [batch, height, width, channels] = dice.maps(1, 5) as [number, number, number, number];
  const [high, wide] = dice.pick([[2, 2], dice.ints(2, 1, 3)]) as [number, number];
  return {
    small: [batch, height, width, channels],
    large: [batch, height * high, width * wide, channels],
  };
}

function forward(dice: Dice): Problem {
  const { small, large } = enlarged(dice);
  return {
    inputs: { images: dice.input(small) },
    attributes: { ...attributes, size: large.slice(1, 3) },
    gradient: ['images'],
  };
}

function backward(dice: Dice): Problem {
  const { small, large } = enlarged(dice);
  return { inputs: { images: dice.input(small), dy: dice.input(large) }, attributes };
}

export const resizeCases: KernelCase[] = [
  { kernel: 'ResizeNearestNeighbor', trials: 20, draw: forward, tolerance: 3e-6 },
  { kernel: 'ResizeNearestNeighborGrad', trials: 20, draw: backward, tolerance: 3e-6 },
];
