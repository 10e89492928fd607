import { extname } from 'node:path';
import { filesAt } from '../dataset/walk.ts';

/**
 * The mask of an input: the file that was named, or the one of a folder that is called as the input is, whatever their endings and with as many
 * of the folders above them as the masks have. An input without one has no mask.
 * @throws Failure `file/missing`, `file/unreadable`
 */
export async function maskFileOf(mask: string, input: string): Promise<string | null> {
  const found = await filesAt(mask);
  if (found[0]?.file === mask) return mask;
  const path = `/${bare(input.replaceAll('\\', '/'))}`;
  const fitting = found.filter(({ name }) => path.endsWith(`/${bare(name)}`));
  const [nearest] = fitting.toSorted((a, b) => b.name.length - a.name.length);
  return nearest?.file ?? null;
}

function bare(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
