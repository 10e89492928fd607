import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { captureNode } from '../../../build/tools/lib/run.mjs';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const tool = ['--import', 'tsx', inProject('build', 'tools', 'setup-cuda.ts')];

/** A machine with a card and its driver, as far as files and NVIDIA's tool tell. */
function withCard(): Record<string, string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'nvidia-smi'), '#!/bin/sh\necho "NVIDIA L4, 550.54.15"\n');
  chmodSync(join(bin, 'nvidia-smi'), 0o755);
  writeFileSync(join(bin, 'libcuda.so.1'), '');
  const PATH = [bin, process.env['PATH']].join(delimiter);
  return { PATH, LD_LIBRARY_PATH: bin, CLEANPLATE_HOME: join(folder, 'home') };
}

const isLinux = process.platform === 'linux' && process.arch === 'x64';

describe('npm run setup:cuda', () => {
  it.skipIf(!isLinux)('says what it would run (Linux x64 only)', async () => {
    const { code, output } = await captureNode([...tool, '--dry-run'], withCard());
    expect(output).toContain('NVIDIA L4');
    // Where a developer has set it up already, nothing is left to run.
    expect(output).toMatch(/^--device cuda, .*: ready$|onnxruntime-node.script.install\.js$/m);
    expect(code).toBe(0);
  });

  it('knows two ways', async () => {
    expect(await captureNode([...tool, 'rocm'])).toEqual({
      code: 2,
      output: 'There are two ways: cuda and tensorflow\n',
    });
  });
});
