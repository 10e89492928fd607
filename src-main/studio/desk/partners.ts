import type { DeskPicture } from '../../contract/desk/picture.ts';

/**
 * The clean partner of each work picture: of the same name, or else the only one whose name differs in nothing but its ending; the place
 * below the dropped folder counts before the bare name, as in `engine/dataset/pair.ts`. Sizes must be the same.
 * @returns id of a work picture -> id of its partner
 */
export function partnersOf(pictures: Iterable<DeskPicture>): Map<string, string> {
  const all = [...pictures];
  const find = partnerFinder(all.filter(({ role }) => role === 'clean'));
  const partners = new Map<string, string>();
  for (const picture of all) {
    const partner = picture.role === 'work' ? find(picture.name) : undefined;
    if (partner && isSameSize(picture, partner)) partners.set(picture.id, partner.id);
  }
  return partners;
}

function partnerFinder(clean: DeskPicture[]): (name: string) => DeskPicture | undefined {
  if (clean.length === 0) return () => undefined;
  const tables = [(name: string) => name, baseOf, stemOf, (name: string) => stemOf(baseOf(name))].map(
    (keyOf) => ({ keyOf, found: byOnlyKey(clean, keyOf) }),
  );
  return (name) => {
    for (const { keyOf, found } of tables) {
      const partner = found.get(keyOf(name));
      if (partner) return partner;
    }
    return undefined;
  };
}

/** Where two have the same key, which one is meant cannot be told: neither is. */
function byOnlyKey(
  pictures: DeskPicture[],
  keyOf: (name: string) => string,
): Map<string, DeskPicture | undefined> {
  const found = new Map<string, DeskPicture | undefined>();
  for (const picture of pictures) {
    const key = keyOf(picture.name);
    found.set(key, found.has(key) ? undefined : picture);
  }
  return found;
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
}

function isSameSize({ facts: a }: DeskPicture, { facts: b }: DeskPicture): boolean {
  return a !== undefined && b !== undefined && a.width === b.width && a.height === b.height;
}
