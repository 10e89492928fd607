/**
 * Cleans all pictures of a folder: npx tsx clean-a-folder.ts NOISY CLEAN [MODEL]
 *
 * Ctrl-C stops it; files that are done stay, and the next start goes on with the others.
 */
import { denoise, isCleanplateError } from 'cleanplate';

const [inputs, output, model = 'photo'] = process.argv.slice(2);
if (!inputs || !output) throw new Error('Give a folder of noisy pictures and one for the clean ones');

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

try {
  const { files, megapixelsPerSecond } = await denoise(
    { inputs, output, model, skipExisting: true, trust: true },
    {
      signal: stop.signal,
      onEvent(event) {
        if (event.kind === 'file' && event.file.state === 'done') console.log(`done ${event.file.out}`);
      },
    },
  );
  const broken = files.filter(({ ok }) => !ok);
  for (const { in: file, error } of broken) console.error(`left out ${file}: ${error}`);
  const cleaned = files.length - broken.length;
  console.log(`${cleaned} of ${files.length} cleaned, ${megapixelsPerSecond.toFixed(1)} megapixels/s`);
  if (broken.length > 0) process.exitCode = 1;
} catch (error) {
  if (stop.signal.aborted) console.log('stopped; start again to go on');
  else if (isCleanplateError(error, 'model/unknown'))
    console.error(`No model ${error.values.name}. There are: ${error.values.known}`);
  else throw error;
  process.exitCode = 1;
}
