import { expect, it } from 'vitest';
import { filesIn, handedFiles, isModel, openQueue } from '../../../src-main/electron/open-with.ts';

it('finds the files of a command line', () => {
  const argv = ['/usr/bin/electron', '/app', 'a.png', '--enable-features=x', '-v', '', '/b/c.tif'];
  expect(filesIn(argv, 2, '/home/me')).toEqual(['/home/me/a.png', '/b/c.tif']);
});

it('takes addresses of files of this machine for their paths', () => {
  const argv = ['cleanplate', 'file:///home/me/a%20b.png', 'file://elsewhere/c.png', 'file:%'];
  expect(filesIn(argv, 1, '/')).toEqual(['/home/me/a b.png']);
});

it('tells models from pictures', () => {
  expect(['a.onnx', 'b.ONNX', 'c.png', 'onnx'].filter(isModel)).toEqual(['a.onnx', 'b.ONNX']);
});

it.each([
  [{ files: ['/a.png', 'relative.png', 7, '/b.png'] }, ['/a.png', '/b.png']],
  [{ files: 'a.png' }, []],
  [null, []],
  ['/a.png', []],
])('trusts nothing that a second start hands over: %j', (data, files) => {
  expect(handedFiles(data)).toEqual(files);
});

it('keeps files until somebody can open them', () => {
  const seen: (readonly string[])[] = [];
  const queue = openQueue(['/a']);
  queue.push(['/b']);
  queue.onFiles((files) => seen.push(files));
  queue.push(['/c']);
  queue.push([]);
  expect(seen).toEqual([['/a', '/b'], ['/c'], []]);
});
