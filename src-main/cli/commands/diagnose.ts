import type { Command } from 'commander';
import type { DiagnoseResult, FileDiagnosis } from '../../contract/config/diagnosis.ts';
import { failureFrom } from '../../contract/errors/failure.ts';
import type { Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { whole } from '../options/parsers.ts';
import { perform } from '../perform.ts';
import { addPassword } from '../unlock.ts';
import { count } from '../words.ts';
import { adviceLines, findingLines } from './diagnosis-words.ts';
import { fileProgressText } from './files.ts';

interface DiagnoseOptions extends Manners {
  page?: number;
}

export function addDiagnose(program: Command, finish: Finish): void {
  const command = program.command('diagnose').argument('<in...>', 'image files and folders');
  addPassword(addManners(command))
    .description('say what noise images have, and which model and training fit them')
    .option('--page <n>', 'one page of each file, from 1', whole(1))
    .action((inputs: string[], options: DiagnoseOptions) => {
      const { page } = options;
      const request = { inputs, ...(page !== undefined && { page: page - 1 }) };
      return finish(perform('diagnose', request, options, presentation));
    });
}

const presentation = {
  text,
  progress: fileProgressText,
  problems: ({ files }: DiagnoseResult) =>
    files.flatMap(({ in: file, error }) => (error ? [problem(file, failureFrom(error).message)] : [])),
  cancelled: (result: DiagnoseResult | undefined) =>
    `Stopped; ${count(result?.files.length ?? 0, 'file')} looked at`,
};

function problem(file: string, message: string): string {
  return message.includes(file) ? message : `${file}: ${message}`;
}

function text({ files, together }: DiagnoseResult): string {
  const blocks = files.flatMap(pageTexts);
  if (together && blocks.length > 1)
    blocks.push(lines(`All ${blocks.length} together`, adviceLines(together.advice)));
  return blocks.join('\n\n');
}

function pageTexts({ in: file, pages }: FileDiagnosis): string[] {
  return pages.map((page) => {
    const title = pages.length > 1 ? `${file}, page ${page.page + 1}` : file;
    return lines(title, [...findingLines(page), ...adviceLines(page.advice)]);
  });
}

function lines(title: string, body: string[]): string {
  return [title, ...body.map((line) => `  ${line}`)].join('\n');
}
