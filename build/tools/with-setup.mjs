/** `node with-setup.mjs TOOL.ts ARGS...`: setup, then a TypeScript tool of this project. */
import { setup } from './setup.mjs';
import { runNode } from './lib/run.mjs';

await setup();
process.exitCode = await runNode(['--import', 'tsx', ...process.argv.slice(2)]);
