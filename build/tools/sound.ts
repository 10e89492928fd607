/**
 * Learns the network for sounds anew, from what is drawn, and puts it in its place:
 *
 *   node --import tsx build/tools/sound.ts [STEPS]
 */
import { writeWhole } from '../../src-main/engine/base/atomic.ts';
import { learnSound } from '../../src-main/engine/audio/learn.ts';
import { soundFile, soundNet } from '../../src-main/engine/audio/net.ts';
import { smallNetBytes } from '../../src-main/engine/store/small-net.ts';

const steps = Number(process.argv[2] ?? 800);
const seed = 1;

let sum = 0;
const every = 50;
const parameters = await learnSound({ steps, seed, device: 'cpu', onStep });
await writeWhole(soundFile, smallNetBytes({ card: { net: soundNet }, parameters }));

function onStep(step: number, loss: number): void {
  sum += loss;
  if (step % every > 0) return;
  process.stderr.write(`step ${step}: ${(sum / every).toExponential(2)}\n`);
  sum = 0;
}
