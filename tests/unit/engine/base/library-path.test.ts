import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import {
  computingEnvironment,
  librariesFile,
  libraryPathName,
} from '../../../../src-main/engine/base/library-path.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const home = temporaryFolder();
const name = libraryPathName(process.platform);
const environment = { CLEANPLATE_HOME: home, [name]: join(home, 'before') };

test('what computes tells nobody, and looks where it always did', () => {
  expect(computingEnvironment(environment)).toEqual({ ...environment, ORT_DISABLE_TELEMETRY: '1' });
});

test('what computes looks first where the libraries of CUDA were found', () => {
  const file = librariesFile(environment);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${join(home, 'one')}\n${join(home, 'two')}\n`);
  const folders = ['one', 'two', 'before'].map((folder) => join(home, folder));
  expect(computingEnvironment(environment)[name]).toBe(folders.join(delimiter));
});
