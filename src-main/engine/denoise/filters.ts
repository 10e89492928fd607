import { gaussianBlur, identity, median3 } from '../image/filters.ts';
import type { Pixels } from '../image/pixels.ts';
import type { LibraryEntry } from '../../contract/config/card.ts';
import type { Network } from './network.ts';

interface Filter {
  radius: number;
  apply(plane: Pixels): Pixels;
}

/** In pixels: the blur that is nearly best against white noise of sigma 25 in photographs. */
const blurSigma = 1;

/** What learning has to beat. The blur's weights end at four sigma. */
const filters = {
  median: { radius: 1, apply: median3 },
  gaussian: { radius: 4 * blurSigma, apply: (plane) => gaussianBlur(plane, blurSigma) },
  identity: { radius: 0, apply: identity },
} satisfies Record<string, Filter>;

export type FilterName = keyof typeof filters;

/** Wherever a model can be named, these stand for filters. */
export const filterNames = Object.keys(filters) as FilterName[];

const purposes: Record<FilterName, string> = {
  median: 'Plain filter: the median of 3 x 3 pixels; takes away single specks',
  gaussian: 'Plain filter: a blur of one pixel; for comparison',
  identity: 'Plain filter: changes nothing; for comparison',
};

/** A filter as the library describes it. */
export function filterEntry(name: FilterName): LibraryEntry {
  return { name, purpose: purposes[name], origin: 'filter', folder: '', bytes: 0, card: null };
}

/** The filters that are worth a try in cleaning, as the library lists them. */
export const filterEntries: LibraryEntry[] = [filterEntry('median'), filterEntry('gaussian')];

export function isFilter(name: string): name is FilterName {
  return Object.hasOwn(filters, name);
}

/** A plain filter as a network: the median of 3 x 3, a Gaussian blur of sigma 1, or nothing at all, on each channel. */
export function filterNetwork(name: FilterName, channels: 1 | 3): Network {
  const { radius, apply }: Filter = filters[name];
  return {
    channels,
    geometry: { multiple: 1, radius },
    bytesPerPixel: 16,
    device: 'cpu',
    run: async (tile, height, width) => {
      const size = width * height;
      const out = new Float32Array(tile.length);
      for (let at = 0; at < tile.length; at += size) {
        const plane: Pixels = { data: tile.subarray(at, at + size), width, height, channels: 1 };
        out.set(apply(plane).data, at);
      }
      return out;
    },
    dispose: async () => {},
  };
}
