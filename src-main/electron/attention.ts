import { Notification, powerSaveBlocker, type BrowserWindow } from 'electron';
import type { DeskJob } from '../contract/desk/job.ts';
import type { JobsSeen } from './jobs-seen.ts';
import type { DesktopText } from './text.ts';

/** What the desktop around the window knows of the work in it. */
export interface Attention {
  /** Brings the taskbar and the machine's sleep up to date. */
  update(): void;
  /** Tells of a job that ended, where nobody looks at the window. */
  tell(job: DeskJob): void;
}

/** Less than 0 takes it away. */
const noBar = -1;

export function attention(window: BrowserWindow, jobs: JobsSeen, text: () => DesktopText): Attention {
  const wake = wakefulness();
  let shown = noBar;
  return {
    update() {
      wake(jobs.running.length > 0);
      const wanted = jobs.fraction ?? noBar;
      if (wanted !== shown && !window.isDestroyed()) window.setProgressBar(wanted);
      shown = wanted;
    },
    tell(job) {
      if (window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return;
      const notification = new Notification(text().ended(job));
      notification.on('click', () => {
        window.show();
        window.focus();
      });
      notification.show();
    },
  };
}

/** Keeps the machine from falling asleep while it is told to; the screen may. */
function wakefulness(): (isWanted: boolean) => void {
  let blocker: number | null = null;
  return (isWanted) => {
    if (isWanted && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (isWanted || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  };
}
