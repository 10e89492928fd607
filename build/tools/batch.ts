/**
 * `npm run bench:batch -- [--files 1000,10000] [--model identity] [--side 64]`: cleans folders of many small grey pictures, nested and with odd names, and
 * prints how long it takes, how long the same command takes again when all is done, and how much resident memory all processes of the program take
 * together. Linux only: it reads /proc.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { denoiseResult } from '../../src-main/contract/config/cleaning.ts';
import { watchMemory } from './lib/memory.ts';
import { inProject } from './lib/project.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000,10000' },
    model: { type: 'string', default: 'identity' },
    side: { type: 'string', default: '64' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'cleanplate-batch-'));
const heads = ['FILES', 'SECONDS', 'CPU s', 'CPU ms/FILE', 'PEAK MB', 'AGAIN s', 'AGAIN CPU s', 'PEAK MB'];
try {
  console.log(line(heads));
  for (const count of values.files.split(',').map(Number)) console.log(line(await measure(count)));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(count: number): Promise<string[]> {
  const inputs = join(folder, `in-${count}`);
  await drawFiles(inputs, count);
  const args = [inputs, '-o', join(folder, `out-${count}`), '--model', values.model];
  const first = await clean(args, count);
  const again = await clean(args, count);
  const numbers = [first.seconds, first.cpu, (1000 * first.cpu) / count, first.peak / 1e6];
  const more = [again.seconds, again.cpu, again.peak / 1e6];
  return [String(count), ...[...numbers, ...more].map((value) => value.toFixed(value < 100 ? 1 : 0))];
}

/** Ten in a folder, ten folders in a folder. */
async function drawFiles(inputs: string, count: number): Promise<void> {
  const side = Number(values.side);
  const noise = { type: 'gaussian', mean: 128, sigma: 25 } as const;
  const drawn = sharp({ create: { width: side, height: side, channels: 3, background: 'grey', noise } });
  const picture = await drawn.greyscale().png().toBuffer();
  for (let i = 0; i < count; i++) {
    const file = join(
      inputs,
      String(Math.floor(i / 1000)),
      `${Math.floor(i / 100)} %`,
      `${Math.floor(i / 10)} 📷`,
      `page #${i}.png`,
    );
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, picture);
  }
}

async function clean(args: string[], count: number) {
  const command = [inProject('build/tools/cleanplate.mjs'), 'denoise', ...args];
  const start = performance.now();
  const child = spawn(process.execPath, [...command, '--device', 'cpu', '--json', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = watchMemory(child.pid!);
  const output = await text(child.stdout);
  const used = stop();
  const { files } = denoiseResult.parse(JSON.parse(output));
  const done = files.filter(({ ok }) => ok).length;
  if (done !== count) throw new Error(`${done} of ${count} files were cleaned`);
  return { seconds: (performance.now() - start) / 1000, ...used };
}

function line(cells: string[]): string {
  return cells.map((cell) => cell.padStart(13)).join('');
}
