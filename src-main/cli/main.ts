/** The terminal's door. */
import { run } from './run.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2));
