import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { add, mul } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compile, type CompileOptions } from '../../../../src-main/engine/jit/compile.ts';
import { compileKept } from '../../../../src-main/engine/jit/compile-kept.ts';
import { keepCompiledIn } from '../../../../src-main/engine/jit/keep.ts';
import { writeOnnx } from '../../../../src-main/engine/jit/onnx/write.ts';
import { openProgram } from '../../../../src-main/engine/jit/open.ts';
import type { Program } from '../../../../src-main/engine/jit/program.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let folders = 0;
let folder: string;
const cpu = { target: 'cpu' } as const;

beforeEach(() => {
  folder = join(root, String(folders++));
  keepCompiledIn(folder);
});
afterEach(() => keepCompiledIn(null));

describe('compileKept', () => {
  it('gives what compile gives, the second time from the disk', async () => {
    const program = scaling(2);
    const expected = writeOnnx(compile(program, cpu));
    expect(await bytesOf(program, cpu)).toEqual(expected);
    const [file] = readdirSync(folder);
    const before = readFileSync(join(folder, file!));
    expect(await bytesOf(program, cpu)).toEqual(expected);
    expect(readdirSync(folder)).toEqual([file]);
    expect(readFileSync(join(folder, file!))).toEqual(before);
  });

  it('tells programs, and what they are compiled for, apart', async () => {
    await compileKept(scaling(2), cpu);
    await compileKept(scaling(3), cpu);
    await compileKept(scaling(3), { target: 'gpu' });
    await compileKept(scaling(3), { target: 'cpu', block: 8 });
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('replaces a broken file', async () => {
    const expected = await bytesOf(scaling(2), cpu);
    const file = join(folder, readdirSync(folder)[0]!);
    writeFileSync(file, 'broken');
    expect(await bytesOf(scaling(2), cpu)).toEqual(expected);
    expect(readFileSync(file).subarray(32)).toEqual(Buffer.from(expected));
  });

  it('does not keep what holds known values', async () => {
    await compileKept(scaling(2), { ...cpu, constants: { x: Float32Array.of(1, 2) } });
    expect(readdirSync(root)).not.toContain(String(folders - 1));
  });

  it('is what programs are opened by', async () => {
    for (let i = 0; i < 2; i++) {
      const opened = await openProgram(scaling(2), { device: 'cpu', threads: 1 });
      const { y } = await opened.run({ x: Float32Array.of(1, 2) });
      expect(y!.data).toEqual(Float32Array.of(3, 5));
      await opened.dispose();
    }
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

async function bytesOf(program: Program, options: CompileOptions): Promise<Uint8Array> {
  return Uint8Array.from((await compileKept(program, options)).model);
}

function scaling(factor: number): Program {
  return {
    name: 'scaling',
    inputs: { x: { shape: [2], dtype: 'float32' } },
    build: ({ x }) => ({ y: add(mul(x!, factor), 1) }),
  };
}
