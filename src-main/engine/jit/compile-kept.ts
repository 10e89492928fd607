import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isInstalled, version } from '../base/project.ts';
import { finish, type CompileOptions } from './compile.ts';
import type { Graph } from './graph/types.ts';
import { keptCompiled } from './keep.ts';
import { writeOnnx } from './onnx/write.ts';
import type { Program } from './program.ts';
import { runtimeVersion } from './run/runtime-version.ts';
import { record } from './trace/record.ts';

export interface CompiledModel {
  /** The ONNX file. */
  model: Uint8Array;
  /** Names of what comes out. */
  outputs: string[];
}

let maker: Promise<string> | undefined;

/**
 * The ONNX model of a program, as `compile` makes it, from where `keepCompiledIn` keeps it if it is there. It is known by the graph that was
 * recorded, by what it is compiled for, and by what compiles it; so a program that changes is never mistaken for what it was.
 * @throws as `compile`
 */
export async function compileKept(program: Program, options: CompileOptions): Promise<CompiledModel> {
  const graph = record(program, options);
  const outputs = graph.outputs.map(({ name }) => name);
  return { model: await modelOf(graph, options), outputs };
}

async function modelOf(graph: Graph, options: CompileOptions): Promise<Uint8Array> {
  const kept = keptCompiled();
  // Known values, such as weights, make graphs large and are seldom the same again.
  if (!kept || Object.keys(options.constants ?? {}).length > 0) return writeOnnx(finish(graph, options));
  const digest = createHash('sha256').update(writeOnnx(graph)).digest('hex');
  const key = [digest, options.target, options.block, await (maker ??= describeMaker())].join(' ');
  const found = await kept.get(key);
  if (found) return found;
  const model = writeOnnx(finish(graph, options));
  await kept.put(key, model);
  return model;
}

/** Versions, and the compiler's own files: while the program is worked on, its version says too little. */
async function describeMaker(): Promise<string> {
  // In an archive files have no times of their own, and change only with the version.
  const files = isInstalled ? [] : await describeFiles(import.meta.dirname);
  return [version, runtimeVersion, process.arch, ...files].join('\n');
}

async function describeFiles(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(join(folder, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
}
