import type { MenuItemConstructorOptions as Item } from 'electron';
import { basename } from 'node:path';
import type { MenuCommand } from '../contract/desk/events.ts';
import type { DesktopText } from './text.ts';

export interface MenuParts {
  text: DesktopText;
  platform: NodeJS.Platform;
  /** Adds the tools of those who work on the program. */
  isDeveloper: boolean;
  recent: readonly string[];
  command(command: MenuCommand): void;
  openPictures(): void;
  openFolder(): void;
  openRecent(path: string): void;
  clearRecent(): void;
  /** Text and buttons a step larger (1) or smaller (-1), or as usual (0). */
  resize(step: -1 | 0 | 1): void;
}

/**
 * The whole menu. Its keys are shown here and heard by the page, which does the same in a browser: so each key has one meaning, and typing
 * in a field stays typing.
 */
export function menuTemplate(parts: MenuParts): Item[] {
  const menus = [fileMenu(parts), editMenu(parts), viewMenu(parts), jobMenu(parts), helpMenu(parts)];
  return parts.platform === 'darwin' ? [appMenu(parts), ...menus] : menus;
}

const line: Item = { type: 'separator' };

function item(label: string, click: () => void, key?: string): Item {
  return { label, click, ...(key && { accelerator: key, registerAccelerator: false }) };
}

function appMenu({ text, command }: MenuParts): Item {
  return {
    role: 'appMenu',
    submenu: [
      item(text.about, () => command('about')),
      line,
      item(text.settings, () => command('settings'), 'Command+,'),
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function fileMenu(parts: MenuParts): Item {
  const { text, platform, command } = parts;
  const elsewhere = [
    line,
    item(text.settings, () => command('settings'), 'Ctrl+,'),
    line,
    { role: 'quit', label: text.quit, accelerator: 'Ctrl+Q' } satisfies Item,
  ];
  return {
    label: text.file,
    submenu: [
      item(text.open, () => parts.openPictures(), 'CmdOrCtrl+O'),
      item(text.openFolder, () => parts.openFolder(), 'Shift+CmdOrCtrl+O'),
      recentMenu(parts),
      line,
      item(text.export, () => command('export'), 'CmdOrCtrl+S'),
      ...(platform === 'darwin' ? [] : elsewhere),
    ],
  };
}

function recentMenu({ text, recent, openRecent, clearRecent }: MenuParts): Item {
  // An ampersand in a file name is no mnemonic.
  const items = recent.map((path) => ({
    ...item(basename(path).replaceAll('&', '&&'), () => openRecent(path)),
    toolTip: path,
  }));
  return {
    label: text.openRecent,
    enabled: recent.length > 0,
    submenu: [...items, line, item(text.clearRecent, clearRecent)],
  };
}

function editMenu({ text, command }: MenuParts): Item {
  return {
    label: text.edit,
    submenu: [
      item(text.undo, () => command('undo'), 'CmdOrCtrl+Z'),
      item(text.redo, () => command('redo'), 'Shift+CmdOrCtrl+Z'),
      line,
      { role: 'cut', label: text.cut },
      { role: 'copy', label: text.copy },
      { role: 'paste', label: text.paste },
      { role: 'selectAll', label: text.selectAll },
    ],
  };
}

function viewMenu(parts: MenuParts): Item {
  const { text, command, platform, isDeveloper } = parts;
  // On a Mac a letter alone in a menu would take it from what is typed.
  const letter = (key: string) => (platform === 'darwin' ? undefined : key);
  return {
    label: text.view,
    submenu: [
      item(text.fit, () => command('fit'), 'CmdOrCtrl+0'),
      item(text.actualSize, () => command('actualSize'), 'CmdOrCtrl+1'),
      item(text.zoomIn, () => command('zoomIn'), 'CmdOrCtrl+Plus'),
      item(text.zoomOut, () => command('zoomOut'), 'CmdOrCtrl+-'),
      line,
      item(text.nextMode, () => command('nextMode'), letter('M')),
      item(text.swap, () => command('swap'), letter('C')),
      line,
      { label: text.interface, submenu: interfaceSizes(parts) },
      { role: 'togglefullscreen', label: text.fullScreen },
      ...(isDeveloper ? [{ role: 'toggleDevTools', label: text.developer } satisfies Item] : []),
    ],
  };
}

/** Without keys: theirs are the picture's here. */
function interfaceSizes({ text, resize }: MenuParts): Item[] {
  return [
    item(text.larger, () => resize(1)),
    item(text.smaller, () => resize(-1)),
    item(text.normal, () => resize(0)),
  ];
}

function jobMenu({ text, command }: MenuParts): Item {
  return {
    label: text.job,
    submenu: [
      item(text.run, () => command('run'), 'F5'),
      item(text.pause, () => command('pause'), 'F6'),
      item(text.stop, () => command('stop'), 'F7'),
    ],
  };
}

function helpMenu({ text, command }: MenuParts): Item {
  return {
    role: 'help',
    label: text.help,
    submenu: [item(text.shortcuts, () => command('shortcuts')), item(text.about, () => command('about'))],
  };
}
