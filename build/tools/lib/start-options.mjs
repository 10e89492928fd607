import { resolve } from 'node:path';

/**
 * What a person wrote after `npm start --`.
 * @typedef {object} StartOptions
 * @property {string[]} files in full
 * @property {boolean} inBrowser asked for, or implied by an option of the browser's door
 * @property {string[]} serve options for `cleanplate serve`
 */

/** Options of `cleanplate serve` with a value of their own. */
const valued = new Set(['--port', '--host']);

/**
 * @param {string[]} words
 * @param {string} folder where the person is
 * @returns {StartOptions}
 */
export function readStartOptions(words, folder) {
  /** @type {StartOptions} */
  const options = { files: [], inBrowser: false, serve: [] };
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--browser') options.inBrowser = true;
    else if (word.startsWith('-'))
      options.serve.push(word, ...(valued.has(word) ? words.slice(++i, i + 1) : []));
    else options.files.push(resolve(folder, word));
  }
  options.inBrowser ||= options.serve.length > 0;
  return options;
}
