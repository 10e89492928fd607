import type { LayersModel } from '@tensorflow/tfjs-layers';
import { openProgram, type OpenOptions } from '../jit/open.ts';
import type { Runnable } from '../jit/program.ts';
import { inferProgram } from '../nets/infer.ts';

/** Planes of numbers, `[channels, height, width]`. */
export interface Planes {
  channels: number;
  height: number;
  width: number;
  data: Float32Array;
}

/** Half of an autoencoder that is ready to compute. */
export interface Half {
  /** Planes of any size that the half takes. */
  run(planes: Planes): Promise<Planes>;
  dispose(): Promise<void>;
}

export interface HalfShape {
  net: LayersModel;
  parameters: Float32Array;
  /** Places of the output for each of the input: 1/8 for an encoder, 8 for its decoder. */
  scale: number;
}

/** Cells of a code on a side that are computed at a time, and around them those that are seen too. */
const [inner, halo] = [48, 8];

/** Computes in pieces that see what is around them, so that no seams show and memory holds a piece. */
export function openHalf({ net, parameters, scale }: HalfShape, options: OpenOptions): Half {
  const opened = new Map<string, Runnable>();
  const unit = scale < 1 ? 1 / scale : 1;

  async function runPiece(piece: Planes): Promise<Planes> {
    const { height, width } = piece;
    const key = `${height} x ${width}`;
    let runnable = opened.get(key);
    if (!runnable) {
      const constants = { parameters };
      runnable = await openProgram(inferProgram(net, { batch: 1, height, width }), { ...options, constants });
      opened.set(key, runnable);
    }
    const { output } = await runnable.run({ input: piece.data });
    const channels = output!.data.length / (height * scale * width * scale);
    return { channels, height: height * scale, width: width * scale, data: output!.data as Float32Array };
  }

  return {
    async run(planes) {
      const [across, down] = [stretches(planes.width / unit), stretches(planes.height / unit)];
      let whole: Planes | undefined;
      for (const y of down)
        for (const x of across) {
          const piece = cut(
            planes,
            x.from * unit,
            y.from * unit,
            (x.to - x.from) * unit,
            (y.to - y.from) * unit,
          );
          const result = await runPiece(piece);
          const cells = unit * scale;
          whole ??= blankPlanes(result.channels, planes.height * scale, planes.width * scale);
          const kept = cut(
            result,
            (x.at - x.from) * cells,
            (y.at - y.from) * cells,
            (x.end - x.at) * cells,
            (y.end - y.at) * cells,
          );
          put(whole, kept, x.at * cells, y.at * cells);
        }
      return whole!;
    },
    dispose: async () => {
      await Promise.all(Array.from(opened.values(), (runnable) => runnable.dispose()));
      net.dispose();
    },
  };
}

/** Where pieces of an axis begin and end, in cells: what is kept of them, and what they see. */
function stretches(length: number): { at: number; end: number; from: number; to: number }[] {
  return Array.from({ length: Math.ceil(length / inner) }, (_, i) => {
    const [at, end] = [i * inner, Math.min(length, (i + 1) * inner)];
    return { at, end, from: Math.max(0, at - halo), to: Math.min(length, end + halo) };
  });
}

export function blankPlanes(channels: number, height: number, width: number): Planes {
  return { channels, height, width, data: new Float32Array(channels * height * width) };
}

function cut(planes: Planes, x: number, y: number, width: number, height: number): Planes {
  const part = blankPlanes(planes.channels, height, width);
  for (let c = 0; c < planes.channels; c++)
    for (let row = 0; row < height; row++) {
      const at = (c * planes.height + y + row) * planes.width + x;
      part.data.set(planes.data.subarray(at, at + width), (c * height + row) * width);
    }
  return part;
}

function put(whole: Planes, part: Planes, x: number, y: number): void {
  for (let c = 0; c < part.channels; c++)
    for (let row = 0; row < part.height; row++) {
      const at = (c * part.height + row) * part.width;
      whole.data.set(part.data.subarray(at, at + part.width), (c * whole.height + y + row) * whole.width + x);
    }
}
