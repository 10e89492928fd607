import type { PageDiagnosis } from '../../contract/config/diagnosis.ts';
import { Failure, failureFrom } from '../../contract/errors/failure.ts';
import { lanes } from '../../engine/base/lanes.ts';
import type { Studio } from '../studio.ts';
import type { Pictures } from './pictures.ts';
import { ask } from './results.ts';
import { stampOf } from './stamp.ts';

/** What noise the pictures on the desk have. */
export interface Diagnoses {
  /**
   * Looks at a page once for as long as its file stays the same; one page at a time.
   * @throws Failure `desk/gone`, `desk/stopped`, and of the engine
   */
  of(picture: string, page: number): Promise<PageDiagnosis>;
}

const inMemory = 500;

export function openDiagnoses(studio: Pick<Studio, 'call'>, pictures: Pick<Pictures, 'get'>): Diagnoses {
  const known = new Map<string, Promise<PageDiagnosis>>();
  const oneAtATime = lanes(1);

  async function look(file: string, page: number): Promise<PageDiagnosis> {
    const { files } = await ask(studio, 'diagnose', { inputs: [file], page });
    const { error, pages = [] } = files[0] ?? {};
    if (error) throw failureFrom(error);
    if (pages[0]) return pages[0];
    throw new Failure('desk/stopped', { what: 'diagnose' });
  }

  return {
    async of(picture, page) {
      const { file } = pictures.get(picture);
      const { size, modified } = await stampOf(file);
      const key = `${file}\0${size}\0${modified}\0${page}`;
      const there = known.get(key);
      if (there) return there;
      const found = oneAtATime.take(() => look(file, page));
      known.set(key, found);
      // What failed is tried anew when it is asked for again.
      found.catch(() => known.delete(key));
      if (known.size > inMemory) known.delete(known.keys().next().value!);
      return found;
    },
  };
}
