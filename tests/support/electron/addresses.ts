/** Chromium knows no scheme of ours: pages of `cleanplate://studio/` live at an address that is as secure and leads nowhere. */
const [scheme, host] = ['cleanplate:', 'studio.cleanplate.localhost'];

export function toBrowser(url: string): string {
  const { protocol, pathname, search, hash } = new URL(url);
  return protocol === scheme ? `http://${host}${pathname}${search}${hash}` : url;
}

export function fromBrowser(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host: given, pathname, search, hash } = new URL(url);
  return given === host ? `${scheme}//studio${pathname}${search}${hash}` : url;
}
