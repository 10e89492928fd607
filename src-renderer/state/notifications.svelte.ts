import type { DeskJob } from '../../src-main/contract/desk/job.ts';
import { door } from './door.svelte.ts';
import { settings } from './settings.svelte.ts';

type Permission = NotificationPermission | 'missing';

/**
 * What is told outside of the window when nobody looks at it. A desktop window's program does that itself; a page asks the browser, and only
 * when a person wants it.
 */
class Notifications {
  #permission: Permission = $state(typeof Notification === 'undefined' ? 'missing' : Notification.permission);
  /** What this window may do. */
  readonly permission: Permission = $derived(door.isDesktop ? 'granted' : this.#permission);

  /** Asks the browser, where it has not been asked. @returns whether something can be told now */
  async allow(): Promise<boolean> {
    if (this.permission === 'default') this.#permission = await Notification.requestPermission();
    return this.permission === 'granted';
  }

  /**
   * Tells of a job that has ended, where the person wanted it and the window is not in front.
   * @param title and `body`: what happened, and to which job
   */
  tell({ id }: DeskJob, title: string, body: string): void {
    if (door.isDesktop || !settings.current.app.notifications || isInFront()) return;
    if (this.permission !== 'granted') return;
    try {
      // The same tag: two tabs say it once.
      const notification = new Notification(title, { body, tag: id, icon: 'icon.svg' });
      notification.addEventListener('click', () => window.focus());
    } catch {
      // Telephones want a service worker for it; what happened stands in the window.
    }
  }
}

function isInFront(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

export const notifications = new Notifications();
