import type { DeskPicture } from '../../src-main/contract/desk/picture.ts';

/** True for a picture whose file a password would open. */
export function isLocked({ error }: Pick<DeskPicture, 'error'>): boolean {
  return error?.code === 'pdf/locked' || error?.code === 'pdf/wrong-password';
}
