import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { netConfig } from '../../contract/config/nets.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';
import { halves, numberOf } from '../jit/graph/half.ts';
import { checksum } from './parts.ts';

/*
 * A net in one file, for what is not a model of the library: a line of JSON that says what it is, and its parameters in 16 bits.
 */

const head = z.object({ net: netConfig, sha256: z.string() });

/** A net with its parameters, as `storedNetwork` takes it. */
export interface SmallNet {
  folder: string;
  card: { net: z.infer<typeof netConfig> };
  parameters: Float32Array;
}

export function smallNetBytes({ card, parameters }: Pick<SmallNet, 'card' | 'parameters'>): Uint8Array {
  const numbers = Buffer.from(halves(parameters).buffer);
  const line = JSON.stringify({ net: card.net, sha256: checksum(numbers) });
  return Buffer.concat([Buffer.from(`${line}\n`), numbers]);
}

/** @throws Failure `file/missing`, `file/unreadable`, `model/damaged` */
export async function readSmallNet(file: string): Promise<SmallNet> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  const end = bytes.indexOf('\n');
  const numbers = bytes.subarray(end + 1);
  const parsed = head.safeParse(json(bytes.subarray(0, Math.max(0, end)).toString('utf8')));
  if (!parsed.success) throw new Failure('model/damaged', { file, reason: 'it does not say what it is' });
  if (checksum(numbers) !== parsed.data.sha256)
    throw new Failure('model/damaged', { file, reason: 'its checksum is not the one that was written down' });
  const stored = new Uint16Array(Uint8Array.from(numbers).buffer);
  return { folder: file, card: { net: parsed.data.net }, parameters: Float32Array.from(stored, numberOf) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
