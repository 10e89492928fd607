import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { id } from '../contract/desk/picture.ts';
import type { Reply } from '../contract/desk/requests.ts';
import { Failure, failureFrom } from '../contract/errors/failure.ts';
import { isSystemError, writeFailure } from '../engine/base/errno.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { inboxFolder } from '../studio/desk/inbox.ts';
import { replyOf } from '../studio/desk/answer.ts';
import { safeNames } from '../studio/desk/safe-names.ts';
import { whileItMoves } from './body.ts';

export interface UploadLimits {
  /** Bytes of one file, of all files since the door was opened, and how many files. */
  file: number;
  total: number;
  count: number;
  /** Milliseconds without a byte, after which a request is given up. */
  patience: number;
}

export const usualLimits: UploadLimits = {
  file: 2 * 2 ** 30,
  total: 20 * 2 ** 30,
  count: 20_000,
  patience: 60_000,
};

const query = z.object({
  role: z.enum(['work', 'clean', 'model', 'data']),
  name: z.string().min(1).max(4000),
  set: id.optional().describe('data: which files belong together'),
});

/** Takes files that a window sends. */
export interface Uploads {
  /** Never throws; what is refused is told to the windows too. */
  take(request: IncomingMessage, asked: URLSearchParams): Promise<Reply<unknown>>;
}

export function openUploads(desk: Desk, limits = usualLimits): Uploads {
  let total = 0;
  let count = 0;

  /** A browser says before how much it sends, and Node takes no more than that. */
  async function receive(request: IncomingMessage, place: string, name: string): Promise<void> {
    const length = Number(request.headers['content-length'] ?? NaN);
    if (Number.isNaN(length))
      throw new Failure('usage/invalid', { request: 'upload', problem: 'how long is it?' });
    if (count >= limits.count || length > limits.file || total + length > limits.total)
      throw tooMuch(name, limits);
    count++;
    total += length;
    try {
      await whileItMoves(request, limits.patience, () =>
        pipeline(request, createWriteStream(place, { flags: 'wx' })),
      );
    } catch (error) {
      count--;
      total -= length;
      throw isSystemError(error) ? writeFailure(name, error) : error;
    }
  }

  async function takeOne(request: IncomingMessage, asked: URLSearchParams): Promise<unknown> {
    const { data, success } = query.safeParse(Object.fromEntries(asked));
    if (!success)
      throw new Failure('usage/invalid', { request: 'upload', problem: 'role or name is missing' });
    const { name, file } = safeNames(data.name);
    if (data.role === 'data') return takeData(request, data.set ?? randomUUID(), name);
    const folder = join(inboxFolder(desk.folder), randomUUID());
    let isUsed = false;
    try {
      await mkdir(folder, { recursive: true });
      const place = join(folder, file);
      await receive(request, place, name);
      if (data.role === 'model') return await imported(desk, place);
      desk.addFile({ file: place, name, place: '' }, data.role);
      isUsed = true;
      return {};
    } finally {
      if (!isUsed) await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }

  /** Files of one set keep their places in the folder that they came from. */
  async function takeData(request: IncomingMessage, set: string, name: string): Promise<unknown> {
    const place = join(desk.labData.uploads(set), name);
    await mkdir(dirname(place), { recursive: true });
    await receive(request, place, name).catch(async (error: unknown) => {
      await rm(place, { force: true });
      throw error;
    });
    return {};
  }

  return {
    async take(request, asked) {
      const reply = await replyOf(() => takeOne(request, asked));
      const { name } = safeNames(asked.get('name') ?? '');
      if (!reply.ok && picturesRole(asked)) desk.refuse([{ name, error: reply.error }]);
      return reply;
    },
  };
}

/** What a window asked for itself, it is told by the answer. */
function picturesRole(asked: URLSearchParams): boolean {
  return asked.get('role') !== 'model' && asked.get('role') !== 'data';
}

async function imported(desk: Desk, place: string): Promise<unknown> {
  const reply = await desk.importModel(place);
  if (reply.ok) return reply.result;
  throw failureFrom(reply.error);
}

function tooMuch(file: string, limits: UploadLimits): Failure {
  return new Failure('server/too-much', {
    file,
    fileLimit: gigabytes(limits.file),
    totalLimit: gigabytes(limits.total),
    count: limits.count,
  });
}

function gigabytes(bytes: number): number {
  return Number((bytes / 2 ** 30).toPrecision(3));
}
