import { app } from './app.ts';
import { moreCallsThan, plain, recorded } from './calls.ts';
import { tell } from './tell.ts';
import { applicationMenu, dialogAnswers, Notification, type MenuItem } from './system.ts';
import { BrowserWindow } from './window.ts';

/** What a test can ask of the stand-in, over the channel of the process that it started. */
export type Wish =
  | { do: 'calls' }
  /** Answers once more calls than these were recorded. */
  | { do: 'moreCallsThan'; seen: number }
  | { do: 'menu' }
  /** Chooses an item by its labels, ampersands left out. */
  | { do: 'choose'; labels: string[] }
  /** What the person will choose in the next dialog of that name; `response: 'last'` is the last button. */
  | { do: 'answer'; dialog: string; with: object }
  | { do: 'give'; files: { name: string; size: number | null; path: string }[] }
  /** Another window comes to the front. */
  | { do: 'blur' }
  | { do: 'clickNotification' }
  /** As a person does by the window's own button. */
  | { do: 'closeWindow' }
  | { do: 'quit' };

const wishes: { [D in Wish['do']]: (wish: Extract<Wish, { do: D }>) => unknown } = {
  calls: recorded,
  moreCallsThan: ({ seen }) => moreCallsThan(seen),
  menu: () => plain(applicationMenu()),
  choose: ({ labels }) => choose(applicationMenu(), labels),
  answer: ({ dialog, with: answer }) =>
    void dialogAnswers.set(dialog, [...(dialogAnswers.get(dialog) ?? []), answer]),
  give: ({ files }) =>
    BrowserWindow.only?.webContents.page?.evaluate(
      (given) => (globalThis as { standIn?: { give(files: unknown): void } }).standIn?.give(given),
      files,
    ),
  blur: () => void (BrowserWindow.only!.isFocusedNow = false),
  clickNotification: () => Notification.last?.emit('click'),
  closeWindow: () => BrowserWindow.only?.close(),
  quit: () => app.quit(),
};

process.on('message', ({ id, wish }: { id: number; wish: Wish }) => {
  void Promise.resolve((wishes[wish.do] as (wish: Wish) => unknown)(wish)).then(
    (result) => tell({ id, result }),
    (error: unknown) => tell({ id, error: String(error) }),
  );
});
// A channel alone keeps no program alive.
process.channel?.unref();

function choose(items: MenuItem[], [label, ...rest]: string[]): void {
  const item = items.find((one) => one.label?.replace('&', '') === label);
  if (!item) throw new Error(`No menu item ${label}; there are ${items.map((one) => one.label).join(', ')}`);
  if (rest.length > 0) return choose(item.submenu ?? [], rest);
  item.click?.();
}
