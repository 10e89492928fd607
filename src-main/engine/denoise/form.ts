import { Failure } from '../../contract/errors/failure.ts';
import type { Port, Session } from '../jit/run/session.ts';

/** How an ONNX model takes and gives pictures. */
export interface ImageForm {
  input: string;
  output: string;
  channels: 1 | 3;
  /** The input for a map of the noise level, `[batch, 1, height, width]`, where the model takes one. */
  level?: string;
  /** The one height and width it takes; any when absent. */
  side?: number;
}

type Ports = Pick<Session, 'inputs' | 'outputs'>;

/**
 * Checks that a model takes one picture and gives one: float32 `[batch, channels, height, width]`, batch free or 1, 1 or 3
 * channels, height and width free or one fixed square. Beside it a map `level` may go in.
 * @throws Failure `model/foreign-form` that says what was found and what is needed
 */
export function imageForm(file: string, { inputs, outputs }: Ports): ImageForm {
  const refuse = (found: string, needed: string): never => {
    throw new Failure('model/foreign-form', { file, found, needed });
  };
  const level = inputs.length === 2 ? inputs.find(isLevel) : undefined;
  const pictures = inputs.filter((port) => port !== level);
  const [input, output] = [soleOf('input', pictures, refuse), soleOf('output', outputs, refuse)];
  const side = sideOf(input, refuse);
  if (output.shape[1] !== input.shape[1] && typeof output.shape[1] === 'number')
    refuse(`${input.shape[1]} channels in and ${output.shape[1]} out`, 'as many out as in');
  return {
    input: input.name,
    output: output.name,
    channels: input.shape[1] === 3 ? 3 : 1,
    ...(level && { level: level.name }),
    ...(side !== undefined && { side }),
  };
}

/** As our own models call it, and take it. */
function isLevel({ name, dtype, shape }: Port): boolean {
  return name === 'level' && dtype === 'float32' && shape.length === 4 && shape[1] === 1;
}

type Refuse = (found: string, needed: string) => never;

function soleOf(kind: string, ports: readonly Port[], refuse: Refuse): Port {
  const [port] = ports;
  if (!port || ports.length > 1) {
    const names = ports.map(({ name }) => `'${name}'`).join(', ');
    return refuse(`${ports.length} ${kind}s (${names})`, `one ${kind}`);
  }
  if (port.dtype !== 'float32') refuse(`the ${kind} '${port.name}' of ${port.dtype}`, 'float32');
  const [batch, channels] = port.shape;
  const fits = port.shape.length === 4 && (batch === 1 || !isFixed(batch));
  const fitsChannels = channels === 1 || channels === 3 || (kind === 'output' && !isFixed(channels));
  if (!fits || !fitsChannels)
    refuse(`the ${kind} '${port.name}' of shape ${described(port)}`, '[batch, 1 or 3, height, width]');
  return port;
}

function sideOf(input: Port, refuse: Refuse): number | undefined {
  const [, , height, width] = input.shape;
  if (!isFixed(height) && !isFixed(width)) return undefined;
  if (height !== width)
    refuse(`the input '${input.name}' of shape ${described(input)}`, 'a free size or a square');
  return height as number;
}

function isFixed(side: number | string | undefined): boolean {
  return typeof side === 'number' && side > 0;
}

function described({ shape }: Port): string {
  return `[${shape.join(', ')}]`;
}
