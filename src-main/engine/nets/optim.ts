import { add, div, mul, pow, sqrt, square, sub } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../../contract/config/training.ts';
import { decayed } from './decayed.ts';
import { muon } from './muon.ts';
import type { Optimizer } from './optimizer.ts';

/*
 * Written with tensors only: TensorFlow.js's own optimizers keep their learning rate and step count as numbers, which a recorded
 * program would freeze. Every update is a pure function of flat vectors.
 */

/** Adam (Kingma & Ba, ICLR 2015) with the paper's constants. */
const adam: Optimizer = {
  slots: ['m', 'v'],
  update({ parameters, gradient, state, count, learningRate }) {
    const m = decayed(state['m']!, gradient, 0.9);
    const v = decayed(state['v']!, square(gradient), 0.999);
    const mHat = div(m, sub(1, pow(0.9, count)));
    const vHat = div(v, sub(1, pow(0.999, count)));
    const change = mul(learningRate, div(mHat, add(sqrt(vHat), 1e-8)));
    return { parameters: sub(parameters, change), state: { m, v } };
  },
};

/** RMSprop (Hinton, 2012), constants as Keras. */
const rmsprop: Optimizer = {
  slots: ['v'],
  update({ parameters, gradient, state, learningRate }) {
    const v = decayed(state['v']!, square(gradient), 0.9);
    const change = mul(learningRate, div(gradient, sqrt(add(v, 1e-7))));
    return { parameters: sub(parameters, change), state: { v } };
  },
};

/** Adadelta (Zeiler, 2012), constants as Keras. */
const adadelta: Optimizer = {
  slots: ['v', 'd'],
  update({ parameters, gradient, state, learningRate }) {
    const v = decayed(state['v']!, square(gradient), 0.95);
    const ratio = div(sqrt(add(state['d']!, 1e-7)), sqrt(add(v, 1e-7)));
    const change = mul(ratio, gradient);
    const d = decayed(state['d']!, square(change), 0.95);
    return { parameters: sub(parameters, mul(learningRate, change)), state: { v, d } };
  },
};

export const optimizers: Record<OptimizerName, Optimizer> = { adam, muon, rmsprop, adadelta };
