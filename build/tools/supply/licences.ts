import satisfies from 'spdx-satisfies';

/** Licences that ask for no more than to be named and passed on. MPL-2.0 asks for changes to its own files, and none are made here. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Libraries under the LGPL that may be used the way they are: as files of their own that a person can replace. */
const replaceable = /^@img\/sharp-(?:libvips-|win32-|wasm32)/;
const lesser = 'LGPL-3.0-or-later';

/**
 * Why a package may not be passed on with the program; null where it may.
 * @param licence an SPDX expression, as `package.json` has it
 */
export function whyRefused(name: string, licence: string | undefined): string | null {
  if (!licence) return `${name} does not say under what licence it is`;
  const allowed = replaceable.test(name) ? [...permissive, lesser] : permissive;
  try {
    return satisfies(licence, allowed)
      ? null
      : `${name} is under ${licence}, which is not among the licences allowed`;
  } catch {
    return `${name} is under '${licence}', which is no licence known to SPDX`;
  }
}

/** The names in an expression, each once: `(MIT OR CC0-1.0)` -> MIT, CC0-1.0. */
export function licenceNames(licence: string): string[] {
  return [...new Set(licence.match(/[\w.+-]+/g)?.filter((word) => !/^(?:AND|OR|WITH)$/.test(word)))];
}
