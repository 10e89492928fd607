import { describe, expect, test } from 'vitest';
import { netConfig, type NetConfig } from '../../../../src-main/contract/config/nets.ts';
import { parameterCount, parameterTable } from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';

const net = (config: object) => netConfig.parse(config);

// Counted by hand: a 3x3 convolution from i to o maps has 9io + o parameters, a dense layer io + o.
const tutorialGrey = 320 + 3 * 9248 + 289;
const unetDown = 320 + 9248 + 18496 + 36928 + 73856 + 147584;
const unetUp = 9 * 192 * 64 + 64 + 36928 + 9 * 96 * 32 + 32 + 9248;
const counts: [string, NetConfig, number][] = [
  ['tutorial', net({ net: 'tutorial', channels: 1 }), tutorialGrey],
  ['tutorial in colour', net({ net: 'tutorial', channels: 3 }), 896 + 3 * 9248 + 867],
  ['unet', net({ net: 'unet', channels: 1 }), unetDown + unetUp + 289],
  ['unet in colour', net({ net: 'unet', channels: 3 }), unetDown - 320 + 896 + unetUp + 867],
  ['dncnn', net({ net: 'dncnn', channels: 1 }), 640 + 15 * 36928 + 577],
  ['dncnn in colour', net({ net: 'dncnn', channels: 3 }), 1792 + 15 * 36928 + 1731],
  ['dense', net({ net: 'dense', channels: 1 }), 100480 + 8256 + 2080 + 2112 + 8320 + 101136],
];

test.each(counts)('%s has the parameters counted by hand', (_, config, count) => {
  const model = buildNet(config);
  expect(parameterCount(parameterTable(model))).toBe(count);
  expect(model.countParams()).toBe(count);
  model.dispose();
});

test('the numbers everyone knows: 28353 for the tutorial net', () => {
  expect(tutorialGrey).toBe(28353);
});

const wrong = (config: NetConfig, side: number) => () => buildNet(config, side);

describe('shapes', () => {
  test('convolutional nets take any size, or a given side', () => {
    for (const name of ['tutorial', 'unet', 'dncnn']) {
      const config = net({ net: name, channels: 3, width: 2, depth: 2 });
      const free = buildNet(config);
      const given = buildNet(config, 16);
      expect(free.outputs[0]!.shape).toEqual([null, null, null, 3]);
      expect(given.outputs[0]!.shape).toEqual([null, 16, 16, 3]);
      free.dispose();
      given.dispose();
    }
  });

  test('a dense net takes 28x28 only', () => {
    const model = buildNet(net({ net: 'dense', channels: 3, width: 4, depth: 2 }));
    expect(model.inputs[0]!.shape).toEqual([null, 28, 28, 3]);
    expect(model.outputs[0]!.shape).toEqual([null, 28, 28, 3]);
    model.dispose();
  });

  test('layers have the names and widths of the design', () => {
    const model = buildNet(net({ net: 'dense', channels: 1 }));
    const layers = parameterTable(model).filter(({ name }) => name.endsWith('/kernel'));
    expect(layers.map(({ name, shape }) => `${name.split('/')[0]} ${shape.join('-')}`)).toEqual([
      'encode1 784-128',
      'encode2 128-64',
      'code 64-32',
      'decode2 32-64',
      'decode1 64-128',
      'output 128-784',
    ]);
    model.dispose();
  });

  test('a side that does not fit is refused, with the reason', () => {
    expect(wrong(net({ net: 'tutorial', channels: 1 }), 30)).toThrow('multiples of 4 pixels, got 30');
    expect(wrong(net({ net: 'unet', channels: 1, depth: 5 }), 40)).toThrow('multiples of 16 pixels');
    expect(wrong(net({ net: 'dense', channels: 1 }), 32)).toThrow('exactly 28 pixels');
    expect(wrong(net({ net: 'dncnn', channels: 1 }), 0)).toThrow(
      expect.objectContaining({ code: 'model/wrong-side' }),
    );
  });
});
