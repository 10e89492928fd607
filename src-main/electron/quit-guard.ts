import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { DeskJob } from '../contract/desk/job.ts';
import { withoutMnemonic, type DesktopText } from './text.ts';

export type Leaving = 'stay' | 'finish' | 'leave';

/** The question before the program ends under running jobs, and what each button means. Staying is the safe answer. */
export function leavingQuestion(
  running: readonly Pick<DeskJob, 'kind'>[],
  text: DesktopText,
): { options: MessageBoxOptions; answers: Leaving[] } {
  const trains = running.some(({ kind }) => kind === 'train');
  const choices: [Leaving, string][] = [
    ['stay', text.keepRunning],
    ...(trains ? [['finish', text.finishFirst] satisfies [Leaving, string]] : []),
    ['leave', text.quitNow],
  ];
  const options: MessageBoxOptions = {
    type: 'question',
    message: text.stillRunning(running.length),
    detail: text.whatIsLost,
    buttons: choices.map(([, label]) => withoutMnemonic(label)),
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  return { options, answers: choices.map(([leaving]) => leaving) };
}

/** Asks when something runs. */
export async function askLeaving(
  window: BrowserWindow,
  running: readonly DeskJob[],
  text: DesktopText,
): Promise<Leaving> {
  if (running.length === 0) return 'leave';
  const { options, answers } = leavingQuestion(running, text);
  const { response } = await dialog.showMessageBox(window, options);
  return answers[response] ?? 'stay';
}

/**
 * Holds a window that is being closed until it is said that it may be.
 * @param mayClose asks; once it says yes the window closes
 */
export function guardClosing(window: BrowserWindow, mayClose: () => Promise<boolean>): void {
  let state: 'open' | 'asking' | 'closing' = 'open';
  window.on('close', (event) => {
    if (state === 'closing') return;
    event.preventDefault();
    if (state === 'asking') return;
    state = 'asking';
    void decide();
  });

  async function decide(): Promise<void> {
    const yes = await mayClose();
    state = yes ? 'closing' : 'open';
    if (yes) window.close();
  }
}
