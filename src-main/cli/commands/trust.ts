import { Option, type Command } from 'commander';
import type {
  Mark,
  RestoreResult,
  TrustReport,
  TrustRequest,
  TrustResult,
} from '../../contract/config/trust.ts';
import { ownMark } from '../../contract/config/trust.ts';
import { UsageError, type ExitCode, type Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addPassword } from '../unlock.ts';
import { numbersOrAll } from '../options/parsers.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import { count, digits } from '../words.ts';
import { receiptLines } from './receipt-text.ts';
import { findingText } from './finding-text.ts';

interface TrustOptions extends Manners {
  kind: TrustRequest['kind'];
  restore?: 'all' | number[];
  output?: string;
  overwrite: boolean;
}

export function addTrust(program: Command, finish: Finish): void {
  const command = program
    .command('trust')
    .argument('<before>', 'the image before it was cleaned')
    .argument('<after>', 'the same image, cleaned')
    .description('say whether a cleaning took away more than noise: structure, marks, brightness')
    .addOption(
      new Option('--kind <kind>', 'what it is: on pages, what counts is the ink')
        .choices(['auto', 'photo', 'page'])
        .default('auto'),
    )
    .option(
      '--restore <numbers>',
      "puts marks back, by their numbers in the list (1,4,5), or 'all' that seem to belong to the page",
      numbersOrAll,
    )
    .option('-o, --output <file>', 'with --restore: where the result goes; the two images stay as they are')
    .option('--overwrite', 'replace that file if it exists', false);
  addPassword(addManners(command)).action((before: string, after: string, options: TrustOptions) =>
    finish(run(before, after, options)),
  );
}

async function run(before: string, after: string, options: TrustOptions): Promise<ExitCode> {
  const { kind, restore: listed, output, overwrite } = options;
  if (listed && output === undefined) throw new UsageError('--restore needs a place for the result: -o FILE');
  if (!listed && output !== undefined) throw new UsageError('-o is for --restore');
  if (!listed) return perform('trust', { before, after, kind }, options, { text });
  const request = { before, after, kind, listed, output: output!, overwrite };
  return perform('restore', request, options, { text: (result) => restoredText(before, result) });
}

function restoredText(before: string, { out, restored, receipt }: RestoreResult): string {
  return [`${count(restored, 'mark')} put back: ${out}`, ...receiptLines([{ in: before, receipt }])].join(
    '\n',
  );
}

function text({ pages }: TrustResult): string {
  let number = 0;
  const parts = pages.map((page, i) => {
    const title = pages.length > 1 ? [`Page ${i + 1}`] : [];
    const marks = page.marks.map((mark) => markRow(++number, mark));
    return [...title, ...pageLines(page), ...(marks.length > 0 ? ['', marksTable(marks)] : [])].join('\n');
  });
  return parts.join('\n\n');
}

function pageLines({ findings, residual, marks, marksTotal }: TrustReport): string[] {
  const levels = residual.channels.map(({ channel, level }) => `${channel} ${digits(level)}`).join(', ');
  const noise = Math.max(...residual.channels.map((channel) => channel.noise));
  const own = marks.filter(({ confidence }) => confidence >= ownMark).length;
  return [
    ...findings.map(findingText),
    `Removed: ${levels} (of 255); the noise before is taken for ${digits(noise)}; whiteness ${residual.whiteness.toFixed(2)}`,
    ...(marksTotal > 0 ? [`${count(marksTotal, 'mark')} gone, ${own} of them likely the page's own`] : []),
  ];
}

function marksTable(rows: string[][]): string {
  const numbers = ['NUMBER', 'X', 'Y', 'SIZE', 'SURE'].map((title) => ({ title, right: true }));
  return table([numbers[0]!, { title: 'MARK' }, ...numbers.slice(1)], rows);
}

function markRow(number: number, { kind, box, confidence }: Mark): string[] {
  const { x, y, width, height } = box;
  return [String(number), kind, String(x), String(y), `${width} x ${height}`, confidence.toFixed(2)];
}
