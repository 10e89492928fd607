const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const longest = 120;

/**
 * A name that came from outside, for people and for the disk: a path below whatever folder it was in, with slashes, and nothing in it that
 * leads out of a folder, means something to a system, or reads other than it is written.
 */
export function safeNames(given: string): { name: string; file: string } {
  const parts = given.normalize('NFC').split(/[\\/]/).map(safePart).filter(Boolean);
  const file = parts.at(-1) ?? 'picture';
  return { name: parts.slice(-8).join('/') || file, file };
}

/** Control characters and those that turn the direction of writing, what disks do not take, dots and spaces at the ends. */
function safePart(part: string): string {
  const plain = part
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  const short = shortened(plain).replace(/[\s.]+$/, '');
  return reserved.test(short) ? `_${short}` : short;
}

/** The ending stays: it says what the file is. Disks count bytes. */
function shortened(name: string): string {
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  let stem = name.slice(0, name.length - ending.length);
  while (Buffer.byteLength(stem + ending) > longest) stem = Array.from(stem).slice(0, -1).join('');
  return stem + ending;
}
