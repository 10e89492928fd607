/** Bytes that cleaning shares out: to the tile in the network, and to the pictures that are read, cleaned and written meanwhile. */
export interface MemoryShares {
  tiles: number;
  pictures: number;
}

const mebi = 2 ** 20;
/** With the program itself that stays below 1.5 GB. */
const usual: MemoryShares = { tiles: 750 * mebi, pictures: 350 * mebi };
/** What the program and a net take before there is a picture. */
const base = 400 * mebi;
/** Less than this computes most of a tile twice. */
const least: MemoryShares = { tiles: 48 * mebi, pictures: 24 * mebi };

/**
 * How the memory of a cleaning is shared out. Nobody asks what a machine has, so results are the same everywhere; a person may set a limit.
 * @param limit MiB for all of the process; there is no use in more than is usual
 */
export function memoryShares(limit?: number): MemoryShares {
  if (limit === undefined) return usual;
  const share = Math.max(0, limit * mebi - base) / (usual.tiles + usual.pictures);
  const of = (part: keyof MemoryShares) => Math.min(usual[part], Math.max(least[part], share * usual[part]));
  return { tiles: of('tiles'), pictures: of('pictures') };
}
