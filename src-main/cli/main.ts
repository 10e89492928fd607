/** The terminal's door. */
import { releaseEarly, startEarly } from './early.ts';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
startEarly(args);
const { run } = await import('./run.ts');
process.exitCode = await run(args);
releaseEarly();
