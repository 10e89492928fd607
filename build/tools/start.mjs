/** `npm start`: setup, then the studio. What follows `--` goes to `cleanplate serve`, for example `npm start -- --port 8080`. */
import { setup } from './setup.mjs';
import { hasDesktop } from './lib/browser.mjs';

await setup();
process.argv.splice(2, 0, 'serve', ...(hasDesktop() ? ['--open'] : []));
await import('./cleanplate.mjs');
