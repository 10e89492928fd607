import type { DocumentWork } from '../../contract/config/document.ts';
import type { AskedOf } from '../../contract/desk/requests.ts';
import type { HeldPicture } from './held-picture.ts';
import type { Pictures } from './pictures.ts';

type Asked = NonNullable<NonNullable<AskedOf<'startExport'>['cleaning']>['document']>;

/**
 * Document mode of an export, with files in place of pictures.
 * @param fronts the pictures that are exported
 * @throws Failure `desk/gone` for another side that is on the desk no more
 */
export function documentWorkOf(
  { steps, pairs, backs: chosen }: Asked,
  fronts: readonly HeldPicture[],
  pictures: Pick<Pictures, 'get'>,
): DocumentWork {
  const backs = fronts.flatMap(({ file, picture }) => {
    const back = chosen[picture.id];
    if (back !== undefined) return [{ file, back: pictures.get(back).file }];
    return pairs && (picture.facts?.pages ?? 1) > 1 ? [{ file, back: 'pairs' }] : [];
  });
  return { steps, ...(backs.length > 0 && { backs }) };
}
