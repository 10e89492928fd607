import type { Target, Tool } from './targets.ts';
import { onPath } from './targets.ts';
import type { Machine } from './platform.ts';

/**
 * What to say where Electron's runtime is not there and could not be fetched.
 * @param given the folder where a person said that it is
 */
export function runtimeMissing(version: string, { system, arch }: Machine, given?: string): string {
  const file = `electron-v${version}-${system}-${arch}.zip`;
  return [
    `Missing: Electron's runtime (${file}), which ${given ? `is not in ${given}` : 'could not be fetched'}.`,
    'Fetch that file from the releases of electron/electron on github.com where they can be reached, unpack it, and name the folder:',
    '  ELECTRON_OVERRIDE_DIST_PATH=FOLDER npm run package',
  ].join('\n');
}

/**
 * Why an installer could not be made, and what would help.
 * @param said what the packager printed; '' where it was not asked
 * @param log where all of it is
 */
export function targetMissing(target: Target, missing: readonly Tool[], said: string, log: string): string {
  if (missing.length > 0)
    return [
      `${target.name}: not made`,
      ...missing.map(({ name, get }) => `  ${name} is missing: ${get}`),
    ].join('\n');
  const reason = lastLine(said);
  const fetched = isAboutFetching(said) ? target.tools.filter((tool) => tool.variable && !isGiven(tool)) : [];
  return [
    `${target.name}: not made (${reason})`,
    ...fetched.map(
      ({ name, get, variable }) =>
        `  ${name} could not be fetched: ${get}${variable ? `, or say where it is in ${variable}` : ''}`,
    ),
    `  Everything that was said: ${log}`,
  ].join('\n');
}

function isGiven(tool: Tool): boolean {
  return onPath(tool) !== null || Boolean(tool.variable && process.env[tool.variable]);
}

/** What networks that are not there say. */
function isAboutFetching(said: string): boolean {
  return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|Response code [45]\d\d/.test(
    said,
  );
}

function lastLine(said: string): string {
  return said.trim().split('\n').at(-1)?.trim() || 'no reason was given';
}
