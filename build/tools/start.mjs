/**
 * `npm start`: setup, then the studio in a window of its own; where that cannot be, in the browser. What follows `--` are files to open,
 * `--browser`, or options of `cleanplate serve` such as `--port 8080`.
 */
import { spawn } from 'node:child_process';
import { setup } from './setup.mjs';
import { hasDesktop } from './lib/browser.mjs';
import { fetchElectron, findElectron, whyNoWindow } from './lib/electron.mjs';
import { root } from './lib/project.mjs';
import { readStartOptions } from './lib/start-options.mjs';

/** How long the runtime may take to come, and a window to show that it can live, in milliseconds. */
const [fetching, settling] = [60_000, 10_000];

// Ctrl-C is how the studio is ended; npm would report it as a failure.
process.on('exit', (code) => {
  if (code === 130) process.exitCode = 0;
});

await setup();
const { files, inBrowser, serve } = readStartOptions(
  process.argv.slice(2),
  process.env.INIT_CWD ?? process.cwd(),
);
const reason = inBrowser ? '' : await openWindow();
if (reason !== undefined) {
  if (reason)
    process.stderr.write(`No desktop window (${reason}): the studio opens in the browser instead\n`);
  process.argv.splice(2, Infinity, 'serve', ...(hasDesktop() ? ['--open'] : []), ...serve, ...files);
  await import('./cleanplate.mjs');
}

/**
 * Shows the window until it is closed.
 * @returns {Promise<string | undefined>} why there was none
 */
async function openWindow() {
  const obstacle = whyNoWindow();
  if (obstacle) return obstacle;
  const electron = findElectron() ?? (await fetchElectron(fetching));
  if (!electron) return "Electron's runtime is not installed and could not be fetched";
  const begun = Date.now();
  const { code, signal } = await run(electron);
  // A person who closes a window that soon leaves no error behind.
  const wasTaken = signal === 'SIGINT' || signal === 'SIGTERM';
  const couldNot = !wasTaken && code !== 0 && Date.now() - begun < settling;
  return couldNot ? `Electron ended with ${signal ?? `exit code ${code}`}` : undefined;
}

/**
 * @param {string} electron
 * @returns {Promise<{ code: number | null, signal: string | null }>}
 */
function run(electron) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // At a terminal Ctrl-C reaches the window too, which decides what it means.
  process.on('SIGINT', () => {});
  const child = spawn(electron, [root, ...files], { stdio: 'inherit', env });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ code: null, signal: message }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
