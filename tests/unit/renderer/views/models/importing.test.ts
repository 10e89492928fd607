import { expect, it } from 'vitest';
import { Failure } from '../../../../../src-main/contract/errors/failure.ts';
import { useBridge } from '../../../../../src-renderer/api/studio.ts';
import { notices } from '../../../../../src-renderer/state/notices.svelte.ts';
import { importAll } from '../../../../../src-renderer/views/models/importing.ts';
import { FakeStudio } from '../../fake-studio.ts';

it('calls a file that is no model by its name, wherever it was put', async () => {
  const studio = new FakeStudio();
  const error = new Failure('model/unreadable', { file: '/home/inbox/3/net.onnx', reason: 'not a graph' });
  studio.importModel = () => Promise.resolve({ ok: false, error: error.toData() });
  useBridge(studio);
  await importAll([new File(['no model'], 'net.onnx')]);
  const { text, tone } = notices.toasts.at(-1)!;
  expect(tone).toBe('bad');
  expect(text).toBe('net.onnx cannot be loaded as an ONNX model: not a graph');
});
