import { pickFiles } from '../../api/pick-files.ts';
import { t } from '../../format/translate.ts';
import { models } from '../../state/models.svelte.ts';
import { notices } from '../../state/notices.svelte.ts';

/** The ONNX files among those that were handed over. */
export function onnxFiles(files: Iterable<File>): File[] {
  return [...files].filter(({ name }) => name.toLowerCase().endsWith('.onnx'));
}

/** Takes ONNX files into the library, one after another; what goes wrong is shown for each. */
export async function importAll(files: readonly File[]): Promise<void> {
  for (const file of files) {
    const name = await notices.attempt(() => models.import(file), file.name);
    if (name) notices.done(t('models.imported', { model: name }));
  }
}

/** Opens the file dialog. */
export async function pickModels(): Promise<void> {
  const files = await pickFiles({ accept: '.onnx' });
  const chosen = onnxFiles(files);
  for (const { name } of files.filter((file) => !chosen.includes(file)))
    notices.show(t('models.notOnnx', { file: name }), { tone: 'bad' });
  await importAll(chosen);
}
