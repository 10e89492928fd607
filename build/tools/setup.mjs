/**
 * `npm run setup`: installs what is missing and builds what is out of date; does nothing when nothing is to do.
 * Plain Node without packages, because in a fresh clone there are none.
 */
import { pathToFileURL } from 'node:url';
import { linkOwnBin } from './lib/bin-link.mjs';
import { findChromium } from './lib/browser.mjs';
import { isBuilt, isInstalled, markBuilt } from './lib/fresh.mjs';
import { root } from './lib/project.mjs';
import { runNpm } from './lib/run.mjs';

const oldestNode = [20, 19];

/** Installs and builds where needed. Ends the process with one line when that fails. */
export async function setup() {
  checkNode();
  if (!isInstalled(root)) await install();
  linkOwnBin(root);
  if (!isBuilt(root)) await build();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  stop(`Cleanplate needs Node ${oldestNode.join('.')} or newer, this is ${process.versions.node}`);
}

async function install() {
  say('Installing packages (once) ...');
  if ((await runNpm(['ci', '--loglevel', 'error'])) !== 0)
    stop('The packages could not be installed, see above');
}

async function build() {
  say('Building ...');
  const begun = new Date();
  if ((await runNpm(['run', '--silent', 'build'])) !== 0) stop('The build failed, see above');
  markBuilt(root, begun);
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * @param {string} text
 * @returns {never}
 */
function stop(text) {
  say(text);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setup();
  if (!findChromium())
    say(
      'No Chromium found: browser tests will be skipped. Install it (Debian: apt install chromium) or set CHROMIUM',
    );
  say('Ready: npm start opens the studio, npx cleanplate --help lists the commands');
}
