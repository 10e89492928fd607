import type { SourceInfo } from '../image/picture.ts';
import type { Network } from './network.ts';

/** A model for pages that show more than numbers of 16 bits are tried for. */
export interface FineNetwork {
  /** Opens it when it is first asked for. Throws what opening throws. */
  get(): Promise<Network>;
  dispose(): Promise<void>;
}

/** Numbers of 16 bits are right within half a step of samples of 8 bits (`trial/half.ts`), which are 128 steps of 16. */
export function isFine({ bits }: Pick<SourceInfo, 'bits'>): boolean {
  return bits > 8;
}

/** @param open asked once, unless it fails */
export function fineNetwork(open: () => Promise<Network>): FineNetwork {
  let opening: Promise<Network> | undefined;
  return {
    get() {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async dispose() {
      await (await opening)?.dispose();
    },
  };
}
