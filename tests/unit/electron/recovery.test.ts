import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import type { WebContents } from 'electron';
import type { DeskEvent } from '../../../src-main/contract/desk/events.ts';
import { recoverPage } from '../../../src-main/electron/recovery.ts';

class Page extends EventEmitter {
  readonly reload = vi.fn<() => void>();
}

it('loads a page that crashed anew and says so, once it can hear; gives up when it crashes again at once', () => {
  const page = new Page();
  const [send, onHopeless] = [vi.fn<(event: DeskEvent) => void>(), vi.fn<(reason: string) => void>()];
  recoverPage(page as EventEmitter as WebContents, send, onHopeless);

  page.emit('render-process-gone', {}, { reason: 'clean-exit' });
  expect(page.reload).not.toHaveBeenCalled();

  page.emit('render-process-gone', {}, { reason: 'oom' });
  expect(page.reload).toHaveBeenCalledOnce();
  expect(send).not.toHaveBeenCalled();
  page.emit('did-finish-load');
  page.emit('did-finish-load');
  const error = { code: 'window/crashed', values: { reason: 'oom' } };
  expect(send.mock.calls).toEqual([[{ type: 'trouble', error }]]);

  page.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(page.reload).toHaveBeenCalledOnce();
  expect(onHopeless).toHaveBeenCalledWith('crashed');
});
