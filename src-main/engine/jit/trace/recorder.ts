import * as tf from '@tensorflow/tfjs-core';
import { Failure } from '../../../contract/errors/failure.ts';
import { GraphBuilder } from '../graph/builder.ts';
import { broadcast, sameShape } from '../graph/shapes.ts';
import { LabellingBackend } from '../name-layer.ts';
import type { DType, TensorData, TensorSpec } from '../program.ts';
import { layoutShape, recorded, type Layout, type Recorded } from '../rules/recorded.ts';
import type { KernelAttributes, KernelType, Rule, RuleArgs, Target } from '../rules/rule.ts';

/** The kernels' inputs as tfjs hands them over. */
export type KernelInputs = Record<string, tf.TensorInfo | undefined>;

/**
 * A tfjs backend whose kernels compute nothing: each appends nodes to a graph. A tensor's data id stands for what was
 * recorded about it; values do not exist, and reading one is an error that names the layer.
 */
export class Recorder extends LabellingBackend {
  readonly builder: GraphBuilder;
  private readonly target: Target;
  private readonly known = new Map<tf.DataId, Recorded>();
  private layer = '';

  constructor(name: string, target: Target) {
    super();
    this.builder = new GraphBuilder(name);
    this.target = target;
  }

  override nameLayer(name: string): void {
    this.layer = name;
  }

  /** An input of the graph, as a tensor. */
  input(name: string, spec: TensorSpec): tf.Tensor {
    const layout = layoutOf(spec);
    const value = this.builder.input(name, layoutShape(spec.shape, layout), spec.dtype);
    return this.tensor(recorded(spec.shape, spec.dtype, layout, value));
  }

  /** An input whose numbers are known now: a constant of the graph. */
  knownInput(spec: TensorSpec, data: TensorData): tf.Tensor {
    return this.tensor(this.constant(data, spec.shape, spec.dtype, layoutOf(spec)));
  }

  /**
   * What was recorded about a tensor. One made elsewhere becomes a constant; it stays where it is, and may come in several shapes
   * that share their numbers.
   */
  recordedOf({ dataId, shape, dtype }: tf.TensorInfo): Recorded {
    const found = this.known.get(dataId);
    if (found && sameShape(found.shape, shape)) return found;
    const outside = this.constant(tf.engine().readSync(dataId), shape, dtype as DType);
    this.known.set(dataId, outside);
    return outside;
  }

  /** Applies a kernel's rule; the result's type is compared with tfjs's own. */
  record(rule: Rule, infos: KernelInputs, attributes: KernelAttributes): tf.TensorInfo | tf.TensorInfo[] {
    const inputs = this.inputsOf(infos);
    const layer = this.layerOf(inputs);
    const refuse: RuleArgs['refuse'] = (form) => {
      throw new Failure('jit/unsupported-form', { kernel: rule.kernel, layer: spoken(layer), form });
    };
    this.builder.layer = layer;
    if (this.layer) for (const r of Object.values(inputs)) r.usedBy = this.layer;
    const result = rule.lower({ g: this.builder, inputs, attributes, target: this.target, refuse });
    const results = [result].flat();
    [rule.shape(inputs, attributes)].flat().forEach((type, i) => this.compare(rule.kernel, type, results[i]));
    const tensors = results.map((r) => this.info(r));
    return Array.isArray(result) ? tensors : tensors[0]!;
  }

  /** @throws Failure `jit/no-rule`, for kernels that no row covers */
  refuseKernel(kernel: string, infos: KernelInputs): never {
    throw new Failure('jit/no-rule', { kernel, layer: spoken(this.layerOf(this.inputsOf(infos))) });
  }

  override write(
    values: tf.backend_util.BackendValues | null,
    shape: number[],
    dtype: tf.DataType,
  ): tf.DataId {
    const dataId = {};
    this.known.set(dataId, this.constant(values, shape, dtype as DType));
    return dataId;
  }

  override readSync(): never {
    throw new Failure('jit/value-read', { layer: spoken(this.layer || this.builder.layer) });
  }

  override read(): Promise<never> {
    return Promise.reject(new Failure('jit/value-read', { layer: spoken(this.layer || this.builder.layer) }));
  }

  /** Values outlive their tensors: the graph may still need them. */
  override disposeData(): boolean {
    return true;
  }

  override incRef(): void {}
  override refCount = () => 1;
  override numDataIds = () => this.known.size;
  override memory = () => ({ unreliable: true });
  override floatPrecision = (): 16 | 32 => 32;
  override epsilon = () => 1e-7;
  override timerAvailable = () => false;
  override dispose(): void {
    this.known.clear();
  }

  private constant(
    values: tf.backend_util.BackendValues | null,
    shape: number[],
    dtype: DType,
    layout: Layout = 'plain',
  ): Recorded {
    const data = typed(values ?? new Float32Array(1), dtype);
    const first = data[0]!;
    const uniform = data.every((x) => x === first);
    const value = uniform
      ? this.builder.constant(data.slice(0, 1), [])
      : this.builder.constant(data, layoutShape(shape, layout));
    return recorded(shape, dtype, layout, value);
  }

  private tensor(r: Recorded): tf.Tensor {
    return tf.engine().makeTensorFromTensorInfo(this.info(r), this);
  }

  private info(r: Recorded): tf.TensorInfo {
    const dataId = {};
    this.known.set(dataId, r);
    return { dataId, shape: [...r.shape], dtype: r.dtype };
  }

  private inputsOf(infos: KernelInputs): Record<string, Recorded> {
    const given = Object.entries(infos).filter((entry): entry is [string, tf.TensorInfo] =>
      Boolean(entry[1]),
    );
    return Object.fromEntries(given.map(([name, info]) => [name, this.recordedOf(info)]));
  }

  private layerOf(inputs: Record<string, Recorded>): string {
    if (this.layer) return this.layer;
    const saved = Object.entries(inputs).find(([name, r]) => name !== 'dy' && r.usedBy);
    return saved ? `gradient of ${saved[1].usedBy}` : this.builder.layer;
  }

  private compare(kernel: string, type: KernelType, result: Recorded | undefined): void {
    const fits =
      result && result.dtype === type.dtype && sameShape(result.shape, type.shape) && holds(result);
    if (fits) return;
    const got = result ? `${result.dtype}[${result.shape}]` : 'nothing';
    const problem = `the rule of ${kernel} gives ${got} where tfjs has ${type.dtype}[${type.shape}]`;
    throw new Failure('jit/broken-graph', { graph: 'recording', problem });
  }
}

const spoken = (layer: string) => layer || 'outside any layer';

const layoutOf = ({ layout }: TensorSpec): Layout => (layout === 'nchw' ? 'channelsFirst' : 'plain');

/** True when every form of a recorded tensor can be repeated to its shape. */
function holds(r: Recorded): boolean {
  const layouts: Layout[] = r.shape.length === 4 ? ['plain', 'channelsFirst'] : ['plain'];
  return layouts.every((layout) => {
    const value = r.forms[layout];
    const shape = layoutShape(r.shape, layout);
    return !value || sameShape(broadcast(value.shape, shape) ?? [-1], shape);
  });
}

function typed(values: tf.backend_util.BackendValues, dtype: DType): Float32Array | Int32Array | Uint8Array {
  const numbers = values as ArrayLike<number>;
  if (dtype === 'float32') return Float32Array.from(numbers);
  return dtype === 'int32' ? Int32Array.from(numbers) : Uint8Array.from(numbers);
}
