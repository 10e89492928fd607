import type { Command } from 'commander';
import { formatDocument } from '../../contract/config/document-text.ts';
import { documentPreset, type DocumentSettings, type PresetsResult } from '../../contract/config/document.ts';
import { describeIssues } from '../../contract/issues.ts';
import { findPreset } from '../../engine/document/presets.ts';
import { UsageError, type ExitCode, type Finish } from '../exit.ts';
import { documentHelp, documentOption } from '../options/document.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform, print, toJson } from '../perform.ts';
import { table } from '../table.ts';

interface SaveOptions extends Manners {
  document: DocumentSettings;
  model?: string;
  strength?: string;
  description?: string;
  overwrite: boolean;
}

/** `presets`, `presets show NAME`, `presets save NAME --document STEPS`, `presets remove NAME`. */
export function addPresets(program: Command, finish: Finish): void {
  const presets = addManners(program.command('presets'))
    .description('list the saved pipelines of document mode, or change them')
    .action((manners: Manners) => finish(perform('presets', {}, manners, { text, problems })));
  addManners(presets.command('show').argument('<name|file>'))
    .description('print a preset as the JSON file that --preset takes')
    .action((name: string) => finish(show(name)));
  addManners(presets.command('save').argument('<name>'))
    .description('keep a pipeline under a name')
    .addOption(documentOption().makeOptionMandatory())
    .option('--model <name>', 'a model of the library that runs with it')
    .option('--strength <percent>', 'of the model, 0-100')
    .option('--description <text>', 'what it is for')
    .option('--overwrite', 'replace one of yours of that name', false)
    .addHelpText('after', documentHelp)
    .action((name: string, _: SaveOptions, command: Command) =>
      finish(save(name, command.optsWithGlobals())),
    );
  addManners(presets.command('remove').argument('<name>'))
    .description('remove a preset of your own')
    .action((name: string, _: Manners, command: Command) =>
      finish(perform('removePreset', { name }, command.optsWithGlobals(), { text, problems })),
    );
}

async function show(name: string): Promise<ExitCode> {
  print(toJson(await findPreset(name)));
  return 0;
}

async function save(name: string, options: SaveOptions): Promise<ExitCode> {
  const { document, model = null, strength, description, overwrite } = options;
  const { data, error } = documentPreset.safeParse({
    preset: 1,
    name,
    document,
    model,
    ...(description !== undefined && { description }),
    ...(strength !== undefined && { strength: Number(strength) }),
  });
  if (error) throw new UsageError(describeIssues(error));
  return perform('savePreset', { preset: data, overwrite }, options, { text, problems });
}

function text({ presets }: PresetsResult): string {
  const columns = [
    { title: 'NAME' },
    { title: 'FROM' },
    { title: 'MODEL' },
    { title: 'STEPS' },
    { title: 'FOR' },
  ];
  return table(
    columns,
    presets.map(({ name, origin, model, document, description }) => [
      name,
      origin,
      model ?? '',
      formatDocument(document),
      description,
    ]),
  );
}

function problems({ broken }: PresetsResult): string[] {
  return broken.map(({ file, problem }) => `${file}: ${problem}`);
}
