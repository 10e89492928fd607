import { describe, expect, it, vi } from 'vitest';
import { menuCommands } from '../../../src-main/contract/desk/events.ts';
import { menuTemplate, type MenuParts } from '../../../src-main/electron/menu.ts';
import { textFor } from '../../../src-main/electron/text.ts';
import { commandTable, type CommandId } from '../../../src-renderer/state/commands.svelte.ts';
import type { MenuItem } from '../../support/electron/system.ts';

const nothing = () => {};

function menu(parts: Partial<MenuParts> = {}): MenuItem[] {
  return menuTemplate({
    text: textFor('en', ''),
    platform: 'linux',
    isDeveloper: false,
    recent: [],
    command: nothing,
    openPictures: nothing,
    openFolder: nothing,
    openRecent: nothing,
    clearRecent: nothing,
    resize: nothing,
    ...parts,
  }) as MenuItem[];
}

function flat(items: MenuItem[]): MenuItem[] {
  return items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
}

describe.each(['linux', 'win32', 'darwin'] as const)('on %s', (platform) => {
  it('reaches every command of the page', () => {
    const reached = new Set<string>();
    const parts = {
      command: (command: string) => reached.add(command),
      openPictures: () => reached.add('open'),
      openFolder: () => reached.add('openFolder'),
    };
    for (const item of flat(menu({ platform, ...parts }))) item.click?.();
    expect([...reached].toSorted()).toEqual([...menuCommands].toSorted());
  });

  it('shows the keys that the page listens to, and leaves them to it', () => {
    for (const command of menuCommands) {
      const clicked = vi.fn<(command: string) => void>();
      const items = flat(menu({ platform, command: clicked }));
      const item = items.find((one) => (one.click?.(), clicked.mock.lastCall?.[0] === command));
      if (!item?.accelerator) continue;
      expect(item).toMatchObject({ registerAccelerator: false });
      expect(keysOf(command)).toContain(chord(item.accelerator));
    }
  });

  it.each(['en', 'de'] as const)('gives no two neighbours the same letter (%s)', (language) => {
    const menus = [{ submenu: menu({ platform, text: textFor(language, '') }) }];
    for (const { submenu = [] } of [...menus, ...flat(menus)]) {
      const letters = submenu.flatMap(({ label }) => /&(\p{L})/u.exec(label ?? '')?.[1]?.toLowerCase() ?? []);
      expect(letters).toEqual([...new Set(letters)]);
    }
  });
});

it('takes no letter from what is typed on a Mac', () => {
  const letters = flat(menu({ platform: 'darwin' })).filter(({ accelerator }) => accelerator?.length === 1);
  expect(letters).toEqual([]);
});

it('opens what was opened last, and forgets it', () => {
  const [openRecent, clearRecent] = [vi.fn<(path: string) => void>(), vi.fn<() => void>()];
  const items = flat(menu({ recent: ['/pictures/black & white.png'], openRecent, clearRecent }));
  items.find(({ label }) => label === 'black && white.png')?.click?.();
  expect(openRecent).toHaveBeenCalledWith('/pictures/black & white.png');
  items.find(({ label }) => label === '&Clear This List')?.click?.();
  expect(clearRecent).toHaveBeenCalledOnce();
  expect(flat(menu()).find(({ label }) => label === 'Open &Recent')).toMatchObject({ enabled: false });
});

it('has tools for developers where they are', () => {
  const tools = expect.objectContaining({ role: 'toggleDevTools' });
  expect(flat(menu({ isDeveloper: true }))).toContainEqual(tools);
  expect(flat(menu({ isDeveloper: false }))).not.toContainEqual(tools);
});

function keysOf(command: CommandId): readonly string[] {
  return commandTable[command].keys;
}

/** Electron's way of writing keys in the page's. */
function chord(accelerator: string): string {
  const parts = accelerator
    .replace(/CmdOrCtrl|Command/, 'Ctrl')
    .replace(/Plus$/, '+')
    .replace(/^Shift\+Ctrl/, 'Ctrl+Shift');
  return parts;
}
