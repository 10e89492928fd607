import { extname } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { filesAt } from '../dataset/walk.ts';

/**
 * The mask of an input: the file that was named, or the one of a folder that is called as the input is, whatever their endings and with as many
 * of the folders above them as the masks have.
 * @param unmasked an input without one has no mask, instead of being refused
 * @throws Failure `mask/missing`, `file/missing`, `file/unreadable`
 */
export async function maskFileOf(mask: string, input: string, unmasked = false): Promise<string | null> {
  const found = await filesAt(mask);
  if (found[0]?.file === mask) return mask;
  const path = `/${bare(input.replaceAll('\\', '/'))}`;
  const fitting = found.filter(({ name }) => path.endsWith(`/${bare(name)}`));
  const [nearest] = fitting.toSorted((a, b) => b.name.length - a.name.length);
  if (!nearest && !unmasked) throw new Failure('mask/missing', { file: input, folder: mask });
  return nearest?.file ?? null;
}

function bare(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
