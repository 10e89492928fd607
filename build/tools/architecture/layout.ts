import type { Room } from './rooms.ts';

/** Sizes in pixels of the picture. */
export const box = { width: 116, height: 34, gap: 16 } as const;
const rowHeight = 64;

/** A room with the middle of its box. */
export interface Placed {
  room: Room;
  x: number;
  y: number;
}

/**
 * Puts rooms on rows, one for each floor, the highest on top; along a row each comes as near as there is room to the rooms that it uses and
 * that use it. The same rooms give the same places.
 * @param left where the rows begin
 * @param width their length
 */
export function placeRooms(rooms: Room[], left: number, width: number, top: number): Placed[] {
  const floors = [...new Set(rooms.map(({ floor }) => floor))].toSorted((a, b) => b - a);
  const placed = floors.flatMap((floor, row) => {
    const onRow = rooms.filter((room) => room.floor === floor);
    return onRow.map((room, i) => ({
      room,
      x: left + ((i + 1) * width) / (onRow.length + 1) + aside(row, onRow.length),
      y: top + row * rowHeight,
    }));
  });
  for (let round = 0; round < 40; round++)
    for (const floor of floors)
      arrange(
        placed.filter(({ room }) => room.floor === floor),
        placed,
        left,
        width,
      );
  return placed;
}

/** One alone on its row stands aside, now left, now right, so that lines pass it by. */
function aside(row: number, count: number): number {
  return count > 1 ? 0 : (row % 2 === 0 ? 1 : -1) * 0.9 * box.width;
}

function arrange(row: Placed[], all: Placed[], left: number, width: number): void {
  if (row.length < 2) return;
  const wanted = new Map(row.map((one) => [one, middleOfNeighbours(one, all)]));
  row.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
  const step = box.width + box.gap;
  row.forEach((one, i) => {
    const least = left + box.width / 2 + i * step;
    const most = left + width - box.width / 2 - (row.length - 1 - i) * step;
    const before = row[i - 1];
    one.x = Math.min(most, Math.max(wanted.get(one)!, before ? before.x + step : least));
  });
}

function middleOfNeighbours({ room, x }: Placed, all: Placed[]): number {
  const near = all.filter(
    (other) => room.uses.includes(other.room.folder) || other.room.uses.includes(room.folder),
  );
  return near.length === 0 ? x : near.reduce((sum, other) => sum + other.x, 0) / near.length;
}
