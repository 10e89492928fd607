import type { View } from '../../src-main/contract/desk/session.ts';
import { ask } from '../api/studio.ts';
import { pictures } from './pictures.svelte.ts';

const gathering = 400;

/** True for views that have the pictures of the desk in them. */
export function showsPictures(view: View): boolean {
  return view !== 'lab' && view !== 'models' && view !== 'settings';
}

/** Where the person is. The studio keeps it, so that the window opens there again. */
class Place {
  view: View = $state('collect');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wentOn = false;

  /** Where the person was the last time; they may have gone on while that was asked for. */
  begin(view: View): void {
    if (!this.#wentOn) this.view = view;
  }

  go(view: View): void {
    this.#wentOn = true;
    this.view = view;
    this.keep();
  }

  /** Saves the place soon; also called when another picture is opened. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), gathering);
  }

  /** Saves the place now, where that is still to be done. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const place = { view: this.view, picture: pictures.selectedId };
    // Losing it costs nothing: the banner tells of a lost connection.
    await ask('savePlace', { place }).catch(() => {});
  }
}

export const place = new Place();
