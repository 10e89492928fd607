/** Apple's names for PNG pictures by their pixels; twice a size is for screens with twice the pixels. */
const kinds = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** A macOS icon. @param draw gives a PNG of that many pixels a side */
export async function icnsOf(draw: (size: number) => Promise<Buffer>): Promise<Buffer> {
  const parts = await Promise.all(kinds.map(async ([kind, size]) => part(kind, await draw(size))));
  return part('icns', Buffer.concat(parts));
}

/** Four letters, the length of all of it, and what it holds. */
function part(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(head.length + body.length, 4);
  return Buffer.concat([head, body]);
}
