import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { WebContents } from 'electron';
import { deskRequestNames } from '../../../src-main/contract/desk/names.ts';
import { openIpc, type Hands } from '../../../src-main/electron/ipc.ts';
import { wires } from '../../../src-main/electron/wires.ts';
import { ipcMain } from '../../support/electron/ipc.ts';

const page = {} as WebContents;
const done = { ok: true, result: {} } as const;
const hands = {
  answer: vi.fn<Hands['answer']>().mockResolvedValue(done),
  add: vi.fn<Hands['add']>().mockResolvedValue(),
  handData: vi.fn<Hands['handData']>().mockResolvedValue({ id: 'a', name: 'digits' }),
  importModel: vi.fn<Hands['importModel']>().mockResolvedValue({ ok: true, result: { name: 'net' } }),
  dragOut: vi.fn<Hands['dragOut']>().mockResolvedValue(),
};
beforeAll(() => openIpc(page, hands));

const frame = { url: 'cleanplate://studio/', parent: null };
const ours = { sender: page, senderFrame: frame };

it('answers the named requests, and nothing else', async () => {
  const { request: _, event: __, dragOut: ___, ...asking } = wires;
  const expected = [...deskRequestNames.map(wires.request), ...Object.values(asking)];
  expect([...ipcMain.handlers.keys()].toSorted()).toEqual(expected.toSorted());
  expect(await ipcMain.invoke('desk/session', ours, [{}])).toEqual(done);
  expect(hands.answer).toHaveBeenCalledWith('session', {});
});

describe('whoever is not the page of our window is refused', () => {
  it.each([
    ['another window', { sender: {}, senderFrame: frame }],
    [
      'a frame inside of the page',
      { sender: page, senderFrame: { url: 'cleanplate://studio/', parent: frame } },
    ],
    ['a page from elsewhere', { sender: page, senderFrame: { url: 'https://evil.example/', parent: null } }],
    [
      'a page of a like name',
      { sender: page, senderFrame: { url: 'cleanplate://studio.evil/', parent: null } },
    ],
    ['an empty page', { sender: page, senderFrame: { url: 'about:blank', parent: null } }],
    ['a page that is gone', { sender: page, senderFrame: null }],
  ])('%s', async (_, speaker) => {
    vi.clearAllMocks();
    const refused = { ok: false, error: { code: 'window/stranger' } };
    expect(await ipcMain.invoke('desk/session', speaker, [{}])).toMatchObject(refused);
    expect(await ipcMain.invoke(wires.addFiles, speaker, [[{ path: '/a.png' }], 'work'])).toMatchObject(
      refused,
    );
    expect(await ipcMain.invoke(wires.importModel, speaker, [{ path: '/a.onnx' }])).toMatchObject(refused);
    ipcMain.emit(wires.dragOut, speaker, 'job', 'picture');
    for (const hand of Object.values(hands)) expect(hand).not.toHaveBeenCalled();
  });
});

it('takes files by path and by bytes, and nothing that is neither', async () => {
  const files = [{ path: '/a.png' }, { name: 'pasted.png', bytes: new Uint8Array(3) }];
  expect(await ipcMain.invoke(wires.addFiles, ours, [files, 'clean'])).toEqual(done);
  expect(hands.add).toHaveBeenLastCalledWith(files, 'clean');
  vi.clearAllMocks();
  for (const wrong of [[['/a.png'], 'work'], [[{ path: '' }], 'work'], [files, 'other'], [null, 'work'], []])
    expect(await ipcMain.invoke(wires.addFiles, ours, wrong)).toMatchObject({ ok: false });
  expect(hands.add).not.toHaveBeenCalled();
});

it('gives files to the Lab, and nothing that is none', async () => {
  const files = [{ path: '/digits' }];
  const answer = { ok: true, result: { id: 'a', name: 'digits' } };
  expect(await ipcMain.invoke(wires.handData, ours, [files])).toEqual(answer);
  expect(hands.handData).toHaveBeenLastCalledWith(files);
  expect(await ipcMain.invoke(wires.handData, ours, [['/digits']])).toMatchObject({ ok: false });
});

it('lets only named results be dragged out', async () => {
  vi.clearAllMocks();
  ipcMain.emit(wires.dragOut, ours, '../job', 'picture');
  ipcMain.emit(wires.dragOut, ours, 'job', { toString: () => 'picture' });
  ipcMain.emit(wires.dragOut, ours, 'job', 'picture');
  await Promise.resolve();
  expect(hands.dragOut.mock.calls).toEqual([['job', 'picture']]);
});

it('throws nothing over the border', async () => {
  hands.answer.mockRejectedValueOnce(new Error('broken'));
  const reply = { ok: false, error: { code: 'engine/unexpected', values: { reason: 'broken' } } };
  expect(await ipcMain.invoke('desk/models', ours, [{}])).toEqual(reply);
});
