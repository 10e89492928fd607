import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { shippedModels } from '../base/project.ts';
import { parameterCount, parameterTable } from '../nets/parameters.ts';
import { buildDecoder, buildEncoder, type TutorialConfig } from '../nets/tutorial.ts';
import { resolveModel } from '../store/library.ts';
import { openModel } from '../store/model.ts';
import { readSmallNet } from '../store/small-net.ts';
import { floatBytes } from '../store/parts.ts';
import type { HalfShape } from './half.ts';

/** An autoencoder whose halves work alone. */
export interface CodecModel {
  name: string;
  net: TutorialConfig;
  parameters: Float32Array;
}

/** The one that ships. */
export const usualCodec = 'codec';
export const codecFile = join(shippedModels, 'codec.bin');

/**
 * @param wanted a name of the library or a path; the one that ships when absent
 * @throws Failure `codec/no-halves`; of reading a model
 */
export async function openCodecModel(wanted: string = usualCodec): Promise<CodecModel> {
  const { name, card, parameters } = wanted === usualCodec ? await readShipped() : await readOwn(wanted);
  if (card.net.net !== 'tutorial') throw new Failure('codec/no-halves', { model: name, net: card.net.net });
  return { name, net: card.net, parameters };
}

async function readShipped() {
  return { ...(await readSmallNet(codecFile)), name: usualCodec };
}

async function readOwn(wanted: string) {
  const source = await resolveModel(wanted);
  if (source.kind === 'onnx') throw new Failure('codec/no-halves', { model: source.name, net: 'onnx' });
  return { ...(await openModel(source.folder)), name: source.name };
}

export function encoderOf({ net, parameters }: CodecModel): HalfShape {
  const encoder = buildEncoder(net);
  const count = parameterCount(parameterTable(encoder));
  return { net: encoder, parameters: parameters.slice(0, count), scale: 2 ** -net.depth };
}

export function decoderOf({ net, parameters }: CodecModel): HalfShape {
  const decoder = buildDecoder(net);
  const count = parameterCount(parameterTable(decoder));
  return { net: decoder, parameters: parameters.slice(-count), scale: 2 ** net.depth };
}

/** What a decoder is known by: codes of another one would be read as noise. */
export function decoderId({ net, parameters }: CodecModel, half: HalfShape): string {
  const own = parameters.slice(-half.parameters.length);
  return createHash('sha256').update(JSON.stringify(net)).update(floatBytes(own)).digest('hex');
}
