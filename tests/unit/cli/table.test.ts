import { expect, it } from 'vitest';
import { table } from '../../../src-main/cli/table.ts';

it('aligns columns, numbers to the right, without trailing blanks', () => {
  const columns = [{ title: 'FILE' }, { title: 'dB', right: true }, { title: 'NOTE' }];
  const text = table(columns, [
    ['a.png', '9.5', ''],
    ['long-name.png', '30.25', 'best'],
  ]);
  expect(text.split('\n')).toEqual([
    'FILE              dB  NOTE',
    'a.png            9.5',
    'long-name.png  30.25  best',
  ]);
});
