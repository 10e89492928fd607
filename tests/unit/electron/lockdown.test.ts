import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebContents } from 'electron';
import { confine, lockDown } from '../../../src-main/electron/lockdown.ts';
import { preventable } from '../../support/electron/app.ts';
import { recorded } from '../../support/electron/calls.ts';
import { isAllowed } from '../../support/electron/network.ts';

class Page extends EventEmitter {
  open: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: Page['open']): void {
    this.open = handler;
  }
  /** @returns true when nobody stopped it */
  goes(event: string, url: string): boolean {
    const given = { ...preventable(), url };
    this.emit(event, given);
    return !given.defaultPrevented;
  }
}

const page = new Page();
confine(page as EventEmitter as WebContents);

describe.each(['will-frame-navigate', 'will-redirect'])('%s', (event) => {
  it.each([
    ['cleanplate://studio/', true],
    ['https://example.org/', false],
    ['file:///etc/passwd', false],
    ['cleanplate://other/', false],
    ['data:text/html,x', false],
    ['javascript:alert(1)', false],
  ])('to %s: %s', (url, expected) => {
    expect(page.goes(event, url)).toBe(expected);
  });
});

it('opens no window and embeds none', () => {
  expect(page.open?.({ url: 'cleanplate://studio/' })).toEqual({ action: 'deny' });
  expect(page.goes('will-attach-webview', 'cleanplate://studio/')).toBe(false);
});

it('grants nothing and reaches no network', () => {
  lockDown();
  expect(recorded().map(({ name }) => name)).toEqual([
    'session.setPermissionRequestHandler',
    'session.setPermissionCheckHandler',
    'session.setDevicePermissionHandler',
  ]);
  for (const url of ['http://a.example/', 'https://a.example/x', 'wss://a.example/', 'file:///etc/passwd'])
    expect(isAllowed(url)).toBe(false);
  for (const url of ['cleanplate://studio/x', 'blob:cleanplate://studio/1', 'data:,x'])
    expect(isAllowed(url)).toBe(true);
});
