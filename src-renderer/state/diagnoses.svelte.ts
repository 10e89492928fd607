import { SvelteMap } from 'svelte/reactivity';
import type { PageDiagnosis } from '../../src-main/contract/config/diagnosis.ts';
import type { DeskPicture } from '../../src-main/contract/desk/picture.ts';
import type { FailureData } from '../../src-main/contract/errors/failure.ts';
import { ask } from '../api/studio.ts';
import { failureOf } from '../format/failures.ts';

/** What is known of the noise of a page. */
export type Diagnosed =
  | { state: 'looking' }
  | { state: 'done'; diagnosis: PageDiagnosis }
  | { state: 'failed'; error: FailureData };

type Asked = Pick<DeskPicture, 'id' | 'facts'>;

/** What noise the pictures have, as far as somebody wanted to know. */
class Diagnoses {
  readonly #known = new SvelteMap<string, Diagnosed>();

  /** Undefined before anybody asked. */
  of(picture: Asked, page = 0): Diagnosed | undefined {
    return this.#known.get(keyOf(picture, page));
  }

  /** Has it found out, where that was not done yet. Never throws. */
  async want(picture: Asked, page = 0): Promise<void> {
    const key = keyOf(picture, page);
    if (this.#known.has(key)) return;
    this.#known.set(key, { state: 'looking' });
    try {
      const diagnosis = await ask('diagnose', { picture: picture.id, page });
      this.#known.set(key, { state: 'done', diagnosis });
    } catch (error) {
      this.#known.set(key, { state: 'failed', error: failureOf(error) });
    }
  }

  /** After a break in the connection: what could not be found out is asked for anew. */
  forgetFailed(): void {
    for (const [key, { state }] of this.#known) if (state === 'failed') this.#known.delete(key);
  }
}

/** A file that has changed is another picture. */
function keyOf({ id, facts }: Asked, page: number): string {
  return JSON.stringify([id, page, facts?.bytes, facts?.width, facts?.height]);
}

export const diagnoses = new Diagnoses();
