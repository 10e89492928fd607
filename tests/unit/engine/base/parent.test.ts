import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { findParent, releaseMessage } from '../../../../src-main/engine/base/parent.ts';

/** Electron's end of the pipe in a utility process. */
class Port extends EventEmitter {
  readonly postMessage = vi.fn<(message: unknown) => void>();
}

const own = 'parentPort';
afterEach(() => void Reflect.deleteProperty(process, own));

it('talks through the port of Electron where there is one', () => {
  const port = new Port();
  Object.defineProperty(process, own, { value: port, configurable: true });
  const parent = findParent();
  const [heard, released] = [vi.fn<(message: unknown) => void>(), vi.fn<() => void>()];
  parent.onMessage(heard);
  parent.onRelease(released);

  parent.send({ kind: 'devices' });
  expect(port.postMessage).toHaveBeenCalledWith({ kind: 'devices' });
  port.emit('message', { data: { kind: 'cancel', id: 1 } });
  expect(heard.mock.calls).toEqual([[{ kind: 'cancel', id: 1 }]]);
  expect(released).not.toHaveBeenCalled();
  port.emit('message', { data: releaseMessage });
  expect(released).toHaveBeenCalledOnce();
  expect(heard).toHaveBeenCalledOnce();
});
