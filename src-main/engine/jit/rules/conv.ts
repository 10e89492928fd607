import type { Shape } from '../graph/shapes.ts';
import type { Value } from '../graph/types.ts';
import { activate } from './activation.ts';
import { convolveApart, filterGradientApart, gradientsApart, worthApart } from './apart.ts';
import { canTurn, directConv, plainConv, spreadConv, turnedConv, wholeGradient } from './conv-forms.ts';
import { convWindow, keepsSize, type Window } from './geometry.ts';
import { exact, recorded, reshape, type Recorded } from './recorded.ts';
import type { KernelType, Rule, RuleArgs } from './rule.ts';
import { blockSummedGradient, convolvePhases, phasesFilterGradient, worthPhases } from './upsampled.ts';

function convShape(
  { x, filter }: Record<string, KernelType>,
  attributes: Record<string, unknown>,
): KernelType {
  return { shape: convWindow(x!.shape, filter!.shape, attributes).outShape, dtype: 'float32' };
}

function refuseChannelsFirst({ attributes, refuse }: RuleArgs): void {
  if (attributes.dataFormat === 'NCHW') refuse('data in NCHW order');
}

/** Conv with an optional bias value of shape [out]. */
function convolve(args: RuleArgs, bias?: Value): Recorded {
  refuseChannelsFirst(args);
  const { g, attributes, target } = args;
  const { x, filter } = args.inputs;
  const window = convWindow(x!.shape, filter!.shape, attributes);
  const whole = target === 'cpu' ? plainConv : directConv;
  const value = worthPhases(x!, filter!, window)
    ? convolvePhases(g, x!, filter!, bias)
    : worthApart(args, x!, window)
      ? convolveApart(g, x!, filter!, window, bias)
      : whole(g, x!, filter!, window, bias);
  return recorded(window.outShape, 'float32', 'channelsFirst', value);
}

const conv2d: Rule = { kernel: 'Conv2D', shape: convShape, lower: (args) => convolve(args) };

const fusedConv2d: Rule = {
  kernel: 'FusedConv2D',
  shape: convShape,
  lower(args) {
    const { g, inputs } = args;
    const { bias } = inputs;
    const out = inputs.filter!.shape[3]!;
    const result = convolve(args, bias && reshape(g, exact(g, bias, 'plain'), [out]));
    result.forms.channelsFirst = activate(args, result.forms.channelsFirst!);
    return result;
  },
};

/**
 * The input's gradient. At stride 1 it is a plain convolution of the output's gradient with the filter turned by half a
 * turn and its channels swapped: the fastest form on every provider. Other strides spread the gradient (ConvTranspose).
 */
const conv2dBackpropInput: Rule = {
  kernel: 'Conv2DBackpropInput',
  shape: (_, { inputShape }) => ({ shape: inputShape as number[], dtype: 'float32' }),
  lower(args) {
    refuseChannelsFirst(args);
    const { g, inputs, attributes } = args;
    const shape = attributes.inputShape as number[];
    const window = convWindow(shape, inputs.filter!.shape, attributes);
    const dy = exact(g, inputs.dy!, 'channelsFirst');
    const value = canTurn(window)
      ? turnedConv(g, dy, inputs.filter!, window)
      : spreadConv(g, dy, inputs.filter!, window);
    const result = recorded(shape, 'float32', 'channelsFirst', value);
    if (!keepsSize(window)) return result;
    return {
      ...result,
      blockSums: () => blockSummedGradient(g, dy, inputs.filter!),
      apart: (lengths) => gradientsApart(g, dy, inputs.filter!, window, lengths),
    };
  },
};

const conv2dBackpropFilter: Rule = {
  kernel: 'Conv2DBackpropFilter',
  shape: (_, { filterShape }) => ({ shape: filterShape as number[], dtype: 'float32' }),
  lower(args) {
    refuseChannelsFirst(args);
    const { g, inputs, attributes } = args;
    const shape: Shape = attributes.filterShape as number[];
    const window = convWindow(inputs.x!.shape, shape, attributes);
    const dy = exact(g, inputs.dy!, 'channelsFirst');
    return recorded(shape, 'float32', 'plain', gradient(args, dy, shape, window));
  },
};

function gradient(args: RuleArgs, dy: Value, shape: Shape, window: Window): Value {
  const { g, inputs } = args;
  const x = inputs.x!;
  if (worthPhases(x, { shape }, window)) return phasesFilterGradient(g, x, dy);
  if (worthApart(args, x, window)) return filterGradientApart(g, x, dy, window);
  return wholeGradient(g, x, dy, window);
}

export const convRules: Rule[] = [conv2d, fusedConv2d, conv2dBackpropInput, conv2dBackpropFilter];
