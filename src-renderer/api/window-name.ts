/** A name that no one else has. (A page that came over a network without encryption has no `crypto.randomUUID`, but has chance.) */
export function anyName(): string {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(9)));
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Tells this window from others. */
export const windowName = anyName();
