import { expect, it } from 'vitest';
import { fileShower } from '../../../src-main/server/show-file.ts';

it('is offered at this machine alone, and only where there is a desktop', () => {
  const desktop = { DISPLAY: ':0' };
  expect(fileShower('127.0.0.1', 'linux', desktop)).toBeTypeOf('function');
  expect(fileShower('127.0.0.1', 'linux', {})).toBeUndefined();
  expect(fileShower('127.0.0.1', 'darwin', {})).toBeTypeOf('function');
  expect(fileShower('0.0.0.0', 'darwin', {})).toBeUndefined();
  expect(fileShower('192.168.0.4', 'linux', desktop)).toBeUndefined();
});
