import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';
import { parseDocument, stepWords } from '../../contract/config/document-text.ts';
import type { DocumentSettings, DocumentWork } from '../../contract/config/document.ts';
import { findPreset } from '../../engine/document/presets.ts';
import { UsageError } from '../exit.ts';

export interface DocumentFlags {
  document?: DocumentSettings;
  preset?: string;
  back?: string;
}

/** Document mode: straight pages on white paper. */
export function addDocument(command: Command): Command {
  return command
    .addOption(documentOption())
    .option('--preset <name|file>', "steps, model and strength that were saved: see 'cleanplate presets'")
    .option(
      '--back <pairs|path>',
      "the other sides, for show-through: 'pairs' where they follow in the file, or a file or folder with them",
    );
}

export function documentOption(): Option {
  return new Option(
    '--document <steps>',
    `document mode, with or without a model: ${stepWords.join(', ')}, joined by commas, values after a colon`,
  ).argParser(documentSteps);
}

/** Reads `deskew,whiten:80`. */
function documentSteps(text: string): DocumentSettings {
  try {
    return parseDocument(text);
  } catch (error) {
    if (error instanceof z.ZodError) throw new InvalidArgumentError(`${error.issues[0]!.message}.`);
    throw error;
  }
}

/** What `--help` says about the steps and their values. */
export function documentHelp(): string {
  const lines = [
    ['show-through:60', 'takes off what shines through from the other side (--back makes it sure)'],
    ['deskew:grow', 'levels the lines; deskew:1.5 turns by so many degrees; grow keeps all corners'],
    ['border:crop', 'takes away dark edges and shadow of the scanner; crop makes the page smaller'],
    ['whiten:80', 'white paper without shadows and stains, 0-100'],
    ['despeckle:large', 'takes away dirt; small, medium or large'],
    ['bw:wolf:20', 'one bit a pixel; auto, sauvola, wolf or otsu; -100 to 100 for less or more ink'],
    ['model', 'at the end: the model runs after the steps instead of before them'],
  ];
  return ['', 'Steps of --document, in the order in which they run:', ...lines.map(line)].join('\n');
}

function line([step = '', meaning = '']: string[]): string {
  return `  ${step.padEnd(16)} ${meaning}`;
}

/** Model, strength and steps, where a preset may bring any of them and what is said at the command line counts more. */
export async function documentOf(flags: DocumentFlags & { model?: string; strength?: number }): Promise<{
  model: string;
  strength: number;
  document?: DocumentWork;
}> {
  const preset = flags.preset === undefined ? undefined : await findPreset(flags.preset);
  const steps = flags.document ?? preset?.document;
  const model = flags.model ?? preset?.model ?? (steps && 'identity');
  // In the words of the command line's own check: it was an option that is always needed.
  if (model === undefined) throw new UsageError("required option '--model <model>' not specified");
  if (flags.back !== undefined && !steps?.showThrough)
    throw new UsageError("'--back' is for the step show-through of '--document'");
  const { back } = flags;
  return {
    model,
    strength: flags.strength ?? preset?.strength ?? 100,
    ...(steps && { document: { steps, ...(back !== undefined && { back }) } }),
  };
}
