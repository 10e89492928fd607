import type { FitNoiseResult } from '../../contract/config/fit.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { DeskParts } from './parts.ts';
import { ask } from './results.ts';

/**
 * Measures the noise of a picture on the desk.
 * @throws Failure `desk/gone`, `desk/no-partners`, and of the engine
 */
export async function fitNoise(
  { picture: id, page, region, pair }: AskedOf<'fitNoise'>,
  {
    studio,
    pictures,
  }: { studio: DeskParts['studio']; pictures: Pick<DeskParts['pictures'], 'get' | 'find'> },
): Promise<FitNoiseResult> {
  const { file, picture } = pictures.get(id);
  const partner = picture.clean === undefined ? undefined : pictures.find(picture.clean);
  if (pair && !partner) throw new Failure('desk/no-partners', { count: 1 });
  const clean = pair ? partner?.file : undefined;
  return ask(studio, 'fitNoise', {
    file,
    page,
    ...(region && { region }),
    ...(clean !== undefined && { clean }),
  });
}
