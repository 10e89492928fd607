import { InvalidArgumentError, type Command } from 'commander';
import type { AudioRequest, AudioResult } from '../../contract/config/audio.ts';
import type { Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { decimal } from '../options/parsers.ts';
import { addDevice, deviceOf, type DeviceOptions } from '../options/shared.ts';
import { perform } from '../perform.ts';
import { troubleNote } from '../trouble.ts';
import { count, digits } from '../words.ts';

type Stretch = NonNullable<AudioRequest['quiet']>;

interface AudioOptions extends Manners, DeviceOptions {
  out: string;
  clean?: string;
  quietPart?: Stretch;
  strength: number;
  overwrite: boolean;
}

export function addAudio(program: Command, finish: Finish): void {
  const command = program
    .command('audio')
    .argument('<in>', 'a WAV file: whole numbers of 8 to 32 bits or floating point, any rate and channels')
    .description('clean the sound of a WAV file of steady noise: hiss, hum, tape')
    .requiredOption('-o, --out <file>', 'the cleaner WAV file; format and everything beside the samples stay')
    .option(
      '--quiet-part <from-to>',
      'seconds in which only the noise is heard (default: the quietest)',
      stretch,
    )
    .option('--strength <n>', 'how much of the noise goes, 0-100', decimal, 100)
    .option('--clean <file>', 'the same sound without noise: tells the signal-to-noise ratio')
    .option('--overwrite', 'replace a file that exists', false);
  addManners(addDevice(command)).action((input: string, options: AudioOptions) =>
    finish(perform('audio', requestOf(input, options), options, presentation)),
  );
}

function requestOf(input: string, options: AudioOptions) {
  const { out, clean, quietPart, strength, overwrite } = options;
  const wishes = { ...(clean !== undefined && { clean }), ...(quietPart && { quiet: quietPart }) };
  return { input, output: out, ...wishes, strength, overwrite, device: deviceOf(options) };
}

const presentation = { text, progress: () => 'cleaning', note: troubleNote };

function text({
  out,
  rate,
  channels,
  bits,
  float,
  length,
  noise,
  snr,
  device,
  seconds,
}: AudioResult): string {
  const form = `${bits} bits${float ? ' floating point' : ''}`;
  return [
    `sound    ${digits(length)} s, ${rate} Hz, ${count(channels, 'channel')}, ${form}`,
    `removed  ${noise === null ? 'nothing' : `noise of ${digits(-noise)} dB below full scale`}`,
    ...(snr ? [`SNR      ${snr.before.toFixed(2)} -> ${snr.after.toFixed(2)} dB`] : []),
    `written  ${out}, in ${digits(seconds)} s on ${device}`,
  ].join('\n');
}

/** Reads `0.5-2`. */
function stretch(text: string): Stretch {
  const [from = Number.NaN, to = Number.NaN] = text.split('-').map(Number);
  if (!(from >= 0 && to > from))
    throw new InvalidArgumentError('It must be FROM-TO in seconds, for example 0-0.5.');
  return { from, to };
}
