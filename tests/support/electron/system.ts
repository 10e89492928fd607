import { EventEmitter } from 'node:events';
import { showScheme } from './browser.ts';
import { record } from './calls.ts';

/** What a person would choose in the next dialogs of a kind; tests fill it. */
export const dialogAnswers = new Map<string, object[]>();

function answered<T extends object>(name: string, options: unknown, otherwise: T): Promise<T> {
  record(name, options);
  return Promise.resolve((dialogAnswers.get(name)?.shift() as T | undefined) ?? otherwise);
}

/** Without an answer from a test, dialogs are closed by their cancel button. */
export const dialog = {
  async showMessageBox(_: unknown, options: { buttons?: string[]; cancelId?: number }) {
    const otherwise = { response: options.cancelId ?? 0 };
    const { response } = await answered<{ response: number | 'last' }>(
      'dialog.showMessageBox',
      options,
      otherwise,
    );
    return { response: response === 'last' ? options.buttons!.length - 1 : response };
  },
  showOpenDialog: (_: unknown, options: unknown) =>
    answered('dialog.showOpenDialog', options, { canceled: true, filePaths: [] }),
  showErrorBox(title: string, content: string) {
    record('dialog.showErrorBox', title, content);
    console.error(`${title}: ${content}`);
  },
};

export interface MenuItem {
  label?: string;
  role?: string;
  accelerator?: string;
  enabled?: boolean;
  submenu?: MenuItem[];
  click?: () => void;
}

let menu: MenuItem[] = [];

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (template: MenuItem[]) => void (menu = template),
};

export function applicationMenu(): MenuItem[] {
  return menu;
}

export const shell = {
  showItemInFolder: (path: string) => record('shell.showItemInFolder', path),
};

let blockers = 0;
export const powerSaveBlocker = {
  start(kind: string): number {
    record('powerSaveBlocker.start', kind);
    return ++blockers;
  },
  stop: (id: number) => record('powerSaveBlocker.stop', id),
};

export const nativeImage = {
  createFromBitmap: (bytes: Uint8Array, size: object) => ({ bytes: bytes.length, ...size }),
};

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

class NativeTheme extends EventEmitter {
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    record('nativeTheme.themeSource', source);
    showScheme(source === 'system' ? null : (source as 'light' | 'dark'));
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}
export const nativeTheme = new NativeTheme();

export class Notification extends EventEmitter {
  static last: Notification | undefined;
  readonly #options: object;
  constructor(options: object) {
    super();
    this.#options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    Notification.last = this;
    record('Notification.show', this.#options);
  }
}
