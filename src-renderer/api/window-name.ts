/**
 * Tells this window from others. (A page that came over a network without encryption has no `crypto.randomUUID`, but has chance.)
 */
export const windowName = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) =>
  byte.toString(16).padStart(2, '0'),
).join('');
