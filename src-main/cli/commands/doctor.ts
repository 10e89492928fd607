import type { Command } from 'commander';
import type { DeviceReport, DoctorResult, HalfTrial } from '../../contract/config/device.ts';
import { diagnosticsText } from '../../studio/diagnostics.ts';
import { cudaLines } from '../cuda-lines.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import type { Finish } from '../exit.ts';
import { digits } from '../words.ts';

interface DoctorOptions extends Manners {
  measure: boolean;
  diagnostics: boolean;
}

export function addDoctor(program: Command, finish: Finish): void {
  const command = program
    .command('doctor')
    .description(
      'tell what this machine can compute with and how fast, what is chosen, and why the rest is not',
    )
    .option('--measure', 'try and measure every device anew, whatever is remembered', false)
    .option('--diagnostics', 'as a text for reports of faults, without names of files and people', false);
  addManners(command).action(({ measure, diagnostics, ...manners }: DoctorOptions) =>
    finish(perform('doctor', { measure }, manners, { text: diagnostics ? report : text })),
  );
}

function report(doctor: DoctorResult): string {
  return diagnosticsText({ door: 'terminal', doctor }).trimEnd();
}

const columns = [
  ...['DEVICE', 'THERE', 'TRAINS', 'CLEANS'].map((title) => ({ title })),
  ...['PATCHES/s', 'MEGAPIXELS/s'].map((title) => ({ title, right: true })),
  { title: 'WHAT IT IS, OR WHY NOT' },
];

function text({ version, node, devices, measured, chosen, cuda }: DoctorResult): string {
  return [
    `Cleanplate ${version} on Node ${node}`,
    '',
    table(columns, devices.map(row)),
    '',
    `--device auto trains on ${chosen.train} and cleans on ${chosen.infer}`,
    `Tried with a small net on ${measured.slice(0, 10)} and remembered; once more: cleanplate doctor --measure`,
    '',
    ...cudaLines(cuda),
  ].join('\n');
}

function row({ id, label, available, train, infer, reason, speed, software, half }: DeviceReport): string[] {
  const figures = [speed?.patchesPerSecond, speed?.megapixelsPerSecond].map((value) =>
    value === undefined ? '-' : digits(value),
  );
  const onRequest = software ? '; a program, taken only on request' : '';
  const what = `${label}: ${reason}${onRequest}${halfText(half)}`;
  return [id, yesNo(available), yesNo(train), yesNo(infer), ...figures, what];
}

/** Nothing where there are no figures: most devices that cannot do it need not be told of. */
function halfText(half: HalfTrial | undefined): string {
  if (half?.megapixelsPerSecond === undefined) return '';
  const taken = half.taken ? 'taken for files' : 'not taken';
  return `; in 16 bits ${digits(half.megapixelsPerSecond)} megapixels/s, ${taken}`;
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
