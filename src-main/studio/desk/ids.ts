import { randomBytes } from 'node:crypto';

/** A name for something on the desk, as `contract/desk/picture.ts` wants it; no two are the same. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}
