/**
 * `npm run bench:memory -- [--model MODEL] [--megapixels 1,4,16,64,100] [--format png] [--threads N] [--depth 8|16]`: cleans colour pictures of
 * growing size and prints how long each takes and how much resident memory all processes of the program take together. Without a
 * model a tiny U-Net is trained for it. Linux only: it reads /proc.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { denoiseResult } from '../../src-main/contract/config/cleaning.ts';
import { watchMemory } from './lib/memory.ts';
import { inProject } from './lib/project.mjs';

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    megapixels: { type: 'string', default: '1,4,16,64,100' },
    format: { type: 'string', default: 'png' },
    depth: { type: 'string', default: '8' },
    threads: { type: 'string', default: '1' },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'cleanplate-memory-'));
try {
  const model = values.model ?? (await trainTiny());
  console.log(
    line(['MEGAPIXELS', 'SECONDS', 'CPU s', 'CPU s/MP', 'DECODE s', 'NETWORK s', 'ENCODE s', 'PEAK MB']),
  );
  for (const megapixels of values.megapixels.split(',').map(Number))
    console.log(line(await measure(model, megapixels)));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Few channels and many levels: it computes little and takes as much memory as nets of use. What it makes of a picture does not matter here. */
async function trainTiny(): Promise<string> {
  const file = await drawPicture(0.1);
  const model = join(folder, 'tiny');
  const net = ['--net', 'unet', '--width', '8', '--depth', '4', '--colour', 'rgb', '--noise', 'gaussian:25'];
  await run(['train', file, '-o', model, ...net, '--steps', '2', '--validation', '0', '--device', 'cpu']);
  return model;
}

async function measure(model: string, megapixels: number): Promise<string[]> {
  const file = await drawPicture(megapixels);
  const places = [file, '-o', join(folder, 'clean'), '--overwrite', '--model', model];
  const { output, peak, cpu } = await run([
    'denoise',
    ...places,
    '--device',
    'cpu',
    '--threads',
    values.threads,
  ]);
  await rm(file);
  const { seconds, stages, files } = denoiseResult.parse(JSON.parse(output));
  if (!files[0]?.ok) throw new Error(files[0]?.error);
  const numbers = [seconds, cpu, cpu / megapixels, stages.decode, stages.network, stages.encode];
  return [String(megapixels), ...numbers.map((value) => value.toFixed(2)), String(Math.round(peak / 1e6))];
}

/** A noisy grey, half as high again as wide. */
async function drawPicture(megapixels: number): Promise<string> {
  const width = Math.round(Math.sqrt((megapixels * 1e6) / 1.5));
  const height = Math.round((megapixels * 1e6) / width);
  const file = join(folder, `${megapixels}.${values.format}`);
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const drawn = sharp({
    create: { width, height, channels: 3, background: 'grey', noise },
    limitInputPixels: false,
  });
  const deep = values.depth === '16' ? drawn.toColourspace('rgb16') : drawn;
  await (values.format === 'png' ? deep.png({ compressionLevel: 1 }) : deep).toFile(file);
  return file;
}

async function run(args: string[]): Promise<{ output: string; peak: number; cpu: number }> {
  const command = [inProject('build/tools/cleanplate.mjs'), ...args, '--json', '--quiet'];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = watchMemory(child.pid!);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const output = await text(child.stdout);
  const code = await ended;
  const used = stop();
  if (code !== 0) throw new Error(`cleanplate ${args[0]} ended with ${code}: ${output}`);
  return { output, ...used };
}

function line(cells: string[]): string {
  return cells.map((cell) => cell.padStart(11)).join('');
}
