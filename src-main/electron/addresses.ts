export const scheme = 'cleanplate';

/** Where the window's page lives: an address that exists nowhere else. */
export const pageAddress = `${scheme}://studio/`;

/** True for addresses of our own page. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === `${scheme}:` && host === 'studio';
}
