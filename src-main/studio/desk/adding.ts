import { basename, join } from 'node:path';
import type { EventOf } from '../../contract/channels.ts';
import type { PictureRole } from '../../contract/desk/picture.ts';
import type { FailureData } from '../../contract/errors/failure.ts';
import type { Studio } from '../studio.ts';
import type { Pictures } from './pictures.ts';
import { piecewise } from './piecewise.ts';
import { ask } from './results.ts';
import { failureDataOf } from './running.ts';

/** How picture files come onto the desk. */
export interface Adding {
  /** Files and folders, nested. What cannot be taken is told as refused; never throws. */
  paths(paths: string[], role: PictureRole): Promise<void>;
  /** Pictures to try the program with. @throws Failure where they cannot be drawn */
  samples(): Promise<void>;
}

/** @param home where the drawn pictures are kept */
export function openAdding(studio: Pick<Studio, 'call'>, pictures: Pictures, home: string): Adding {
  const refusedAll = (paths: string[], error: FailureData) =>
    pictures.refuse(paths.map((path) => ({ name: basename(path), error })));

  async function paths(asked: string[], role: PictureRole): Promise<void> {
    if (asked.length === 0) return;
    try {
      // Many messages may come in one turn: they are only put aside.
      const found: EventOf<'scan'>['files'][] = [];
      const onEvent = ({ files }: EventOf<'scan'>) => void found.push(files);
      const { refused } = await ask(studio, 'scan', { paths: asked }, { onEvent });
      for await (const piece of piecewise(found.flat())) pictures.add(piece, role);
      pictures.refuse(refused.map(({ file, error }) => ({ name: basename(file), error })));
    } catch (error) {
      refusedAll(asked, failureDataOf(error));
    }
  }

  return {
    paths,
    async samples() {
      const { files, clean } = await ask(studio, 'draw', { folder: join(home, 'samples') });
      for (const [drawn, role] of [
        [files, 'work'],
        [clean, 'clean'],
      ] as const)
        pictures.add(
          drawn.map((file) => ({ file, place: '' })),
          role,
        );
    },
  };
}
