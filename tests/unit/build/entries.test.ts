import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../build/tools/lib/project.mjs';

const config = readFileSync(join(root, 'electron.config.ts'), 'utf8');

/** The modules that sources start as processes or threads, as paths in `src-main` without ending. */
function startedModules(): string[] {
  const files = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(root, 'src-main', file), 'utf8');
      const calls = text.matchAll(/Beside\(import\.meta\.url, '(.+?)'/g);
      return Array.from(calls, ([, name]) => posix.join(dirname(file).replaceAll('\\', '/'), name!));
    });
}

it('every module that is started as a process or thread is an entry of the build', () => {
  const started = startedModules();
  expect(started).toContain('engine/jobs/host');
  for (const name of started) expect(config).toContain(`'${name}': 'src-main/${name}.ts'`);
});
