/** `npm start`: setup, then the studio. What follows `--` goes to `cleanplate serve`, for example `npm start -- --port 8080`. */
import { setup } from './setup.mjs';
import { hasDesktop } from './lib/browser.mjs';

// Ctrl-C is how the studio is ended; npm would report it as a failure.
process.on('exit', (code) => {
  if (code === 130) process.exitCode = 0;
});

await setup();
process.argv.splice(2, 0, 'serve', ...(hasDesktop() ? ['--open'] : []));
await import('./cleanplate.mjs');
