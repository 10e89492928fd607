import { Failure } from '../../contract/errors/failure.ts';
import type { Feed, Session } from '../jit/run/session.ts';
import type { Geometry } from '../tiles/geometry.ts';
import { imageForm, type ImageForm } from './form.ts';
import type { Network } from './network.ts';
import { probeFixed, probeGeometry, type TileRun } from './probe.ts';

/** What an unknown network may need for a pixel: six pictures of 64 feature maps in floats. */
const usualBytesPerPixel = 6 * 64 * 4;

/** What is known of a model beforehand. Without a geometry it is found out by trying, which takes some seconds. */
export interface KnownModel {
  geometry?: Geometry;
  bytesPerPixel?: number;
  /** The noise level that a model which takes one is told, 0..1; 0 or absent tells nothing. */
  level?: number | undefined;
}

/**
 * A network from a loaded ONNX model: one of ours, or any that takes a picture and gives one of the same size.
 * The session is disposed with the network, or at once when the model does not fit.
 * @param file its name in errors
 * @throws Failure `model/foreign-form`
 */
export async function onnxNetwork(file: string, session: Session, known: KnownModel = {}): Promise<Network> {
  try {
    const form = imageForm(file, session);
    const run = tileRun(file, session, form, known.level);
    return {
      channels: form.channels,
      takesLevel: form.level !== undefined,
      geometry: known.geometry ?? (await probed(file, run, form)),
      bytesPerPixel: known.bytesPerPixel ?? usualBytesPerPixel,
      device: session.device,
      run,
      dispose: () => session.dispose(),
    };
  } catch (error) {
    await session.dispose();
    throw error;
  }
}

function tileRun(
  file: string,
  session: Session,
  { input, level, output, channels }: ImageForm,
  told = 0,
): TileRun {
  let map = new Float32Array(0);
  const levelMap = (length: number): Float32Array =>
    map.length === length ? map : (map = new Float32Array(length).fill(told));
  return async (data, height, width) => {
    const shape = [1, channels, height, width];
    const feeds: Record<string, Feed> = { [input]: { data, shape, dtype: 'float32' } };
    if (level !== undefined)
      feeds[level] = { data: levelMap(height * width), shape: [1, 1, height, width], dtype: 'float32' };
    const result = (await session.run(feeds))[output]!;
    if (result.shape.join() !== shape.join()) {
      const found = `an output of shape [${result.shape.join(', ')}] for an input of [${shape.join(', ')}]`;
      throw new Failure('model/foreign-form', { file, found, needed: 'the same shape' });
    }
    return result.data as Float32Array;
  };
}

async function probed(file: string, run: TileRun, { channels, side }: ImageForm): Promise<Geometry> {
  if (side !== undefined) return probeFixed(run, channels, side);
  const geometry = await probeGeometry(run, channels);
  if (geometry) return geometry;
  const found = 'an output of another size, or none, for every size that was tried';
  throw new Failure('model/foreign-form', { file, found, needed: 'an output of the size of the input' });
}
