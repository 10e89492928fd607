import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import type { Optimizer } from '../nets/optimizer.ts';

/*
 * Ways to learn that single experiments were published with. The denoisers' own are in nets/optim.ts.
 */

/**
 * RMSprop as PyTorch has it (smoothing 0.99, epsilon outside the root) with weight decay, on gradients that pile up: each step's is added
 * to all before it, which is what happens in PyTorch to who forgets `zero_grad`.
 */
export function piledRmsprop(weightDecay: number): Optimizer {
  return {
    slots: ['pile', 'v'],
    update({ parameters, gradient, state, learningRate }) {
      const pile = add(state['pile']!, gradient);
      const slope = add(pile, mul(parameters, weightDecay));
      const v = add(mul(state['v']!, 0.99), mul(square(slope), 0.01));
      const change = mul(learningRate, div(slope, add(sqrt(v), 1e-8)));
      return { parameters: sub(parameters, change), state: { pile, v } };
    },
  };
}

/** Gradient descent with momentum (Polyak, 1964): each step goes on with this share of the one before. */
export function momentum(share: number): Optimizer {
  return {
    slots: ['velocity'],
    update({ parameters, gradient, state, learningRate }) {
      const velocity = sub(mul(state['velocity']!, share), mul(learningRate, gradient));
      return { parameters: add(parameters, velocity), state: { velocity } };
    },
  };
}
