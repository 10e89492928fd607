import type { SourceInfo } from '../picture.ts';
import { chunk } from './png-chunks.ts';

/* What a PNG says of its colours beside a profile (PNG, third edition, 11.3.2): it holds for the samples as they are, which cleaning keeps. */

const colourChunks = new Set(['gAMA', 'cHRM', 'sRGB', 'cICP', 'mDCV', 'cLLI']);
/** All of them are short. */
const mostBytes = 32;
/** `cICP` number of the transfer of light as it is (ITU-T H.273, 8). */
const linearTransfer = 8;

/** Takes one of these chunks to what is known of a picture. */
export function addColour(
  name: string,
  content: Buffer,
  to: Pick<SourceInfo, 'colourChunks' | 'gamma'>,
): void {
  if (!colourChunks.has(name) || content.length === 0 || content.length > mostBytes) return;
  to.colourChunks = [...(to.colourChunks ?? []), chunk(name, content)];
  const gamma = gammaIn(name, content);
  if (gamma !== undefined) to.gamma = gamma;
}

/** sRGB's own word and code points go before a number. */
function gammaIn(name: string, content: Buffer): number | undefined {
  if (name === 'sRGB') return 2.2;
  if (name === 'cICP' && content.length === 4) return content[1] === linearTransfer ? 1 : 2.2;
  if (name !== 'gAMA' || content.length !== 4 || content.readUInt32BE() === 0) return undefined;
  return 100_000 / content.readUInt32BE();
}
