import { isFilter } from '../../engine/denoise/filters.ts';
import { folderInLibrary } from '../../engine/store/library.ts';

/**
 * What the engine is given for a name of the library: its folder, because a bare name could also be a folder where the program was started.
 * @throws Failure `model/unknown`
 */
export async function modelPath(name: string): Promise<string> {
  return isFilter(name) ? name : folderInLibrary(name);
}
