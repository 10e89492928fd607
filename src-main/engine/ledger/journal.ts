import { open } from 'node:fs/promises';
import { writeFailure } from '../base/errno.ts';
import { formatLine, type Line } from './lines.ts';

/** Lines that are added to the end of a file. */
export interface Journal {
  /** Comes back when the line is on the disk. Lines that come in meanwhile are brought there together. */
  add(line: Line): Promise<void>;
  /** Bytes that were added. */
  readonly bytes: number;
  close(): Promise<void>;
}

/** @throws Failure `file/unwritable` */
export async function openJournal(file: string): Promise<Journal> {
  const fails = (error: unknown) => {
    throw writeFailure(file, error);
  };
  const handle = await open(file, 'a+').catch(fails);
  // A process that was killed may have left half a line.
  let text = (await endsInLine(handle)) ? '' : '\n';
  let bytes = 0;
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    const now = Buffer.from(text);
    // Stays where this write breaks off, so that the next line begins as one.
    text = '\n';
    await handle.appendFile(now).catch(fails);
    text = text.slice(1);
    bytes += now.length;
    await handle.datasync().catch(fails);
  }

  /** Those who come while a write is under way share the next one. */
  let next: Promise<void> | undefined;
  function flush(): Promise<void> {
    next ??= (writing ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        next = undefined;
        return (writing = write());
      });
    return next;
  }

  return {
    get bytes() {
      return bytes;
    },
    add(line) {
      text += formatLine(line);
      return flush();
    },
    async close() {
      await (next ?? writing)?.catch(() => {});
      await handle.close();
    },
  };
}

async function endsInLine(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}
