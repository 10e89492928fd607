import { add, matMul, sigmoid, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { initializers, layers, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { network } from '../nets/blocks.ts';
import { enter } from './nets.ts';

/** A layer whose weights go both ways: an autoencoder with tied weights, and a restricted Boltzmann machine. */
export interface Tied {
  /** Its parameters, in this order: `kernel` W `[size, units]`, `bias` b `[units]`, `back` a `[size]`. As a net it goes up. */
  net: LayersModel;
  /** What goes into the units before their sigmoid: `v W + b`. */
  sums(seen: Tensor): Tensor;
  /** `sigmoid(v W + b)` */
  up(seen: Tensor): Tensor;
  /** `sigmoid(h W' + a)` */
  down(hidden: Tensor): Tensor;
  weights(): { kernel: Tensor; bias: Tensor; back: Tensor };
}

export function tied(size: number, units: number, name: string): Tied {
  const seen = enter(size);
  const layer = new TiedLayer(units, name);
  const net = network(name, seen, layer.apply(seen) as SymbolicTensor);
  return {
    net,
    sums: (rows) => layer.sums(rows),
    up: (rows) => sigmoid(layer.sums(rows)),
    down: (hidden) => layer.down(hidden),
    weights: () => layer.parts(),
  };
}

class TiedLayer extends layers.Layer {
  static readonly className = 'Tied';
  private readonly units: number;

  constructor(units: number, name: string) {
    super({ name });
    this.units = units;
  }

  override build(shape: number[]): void {
    const [size, units] = [shape.at(-1)!, this.units];
    const shapes = { kernel: [size, units], bias: [units], back: [size] };
    for (const [name, of] of Object.entries(shapes))
      this.addWeight(name, of, 'float32', initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(shape: number[]): number[] {
    return [...shape.slice(0, -1), this.units];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return sigmoid(this.sums([inputs].flat()[0]!));
  }

  sums(seen: Tensor): Tensor {
    const { kernel, bias } = this.parts();
    return add(matMul(seen as Tensor2D, kernel as Tensor2D), bias);
  }

  down(hidden: Tensor): Tensor {
    const { kernel, back } = this.parts();
    return sigmoid(add(matMul(hidden as Tensor2D, kernel as Tensor2D, false, true), back));
  }

  parts(): { kernel: Tensor; bias: Tensor; back: Tensor } {
    const [kernel, bias, back] = this.trainableWeights.map((weight) => weight.read());
    return { kernel: kernel!, bias: bias!, back: back! };
  }
}
