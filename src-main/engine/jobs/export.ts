import { copyFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ExportRequest, ExportResult } from '../../contract/config/library.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeFileWhole, writeWhole } from '../base/atomic.ts';
import { modelBytes } from '../denoise/stored.ts';
import { writeLayersModel } from '../store/layers-model.ts';
import { topologyFile, weightsFile } from '../store/names.ts';
import { resolveModel } from '../store/library.ts';
import { openModel } from '../store/model.ts';
import type { Handler } from './job.ts';

/** Writes a model for other programs: `FILE.onnx`, or a folder with a tfjs layers model. */
export const exportModel: Handler<'export'> = async (request) => {
  const { model, output } = request;
  const format = extname(output).toLowerCase() === '.onnx' ? 'onnx' : 'tfjs';
  const files = filesOf(format, output);
  if (!request.overwrite) await refuseExisting(files);
  await (format === 'onnx' ? writeOnnxFile(request) : writeFolder(request));
  return { model, format, files: await Promise.all(files.map(sizeOf)) };
};

function filesOf(format: ExportResult['format'], output: string): string[] {
  return format === 'onnx' ? [output] : [topologyFile, weightsFile].map((file) => join(output, file));
}

async function refuseExisting(files: string[]): Promise<void> {
  for (const file of files) {
    const there = await stat(file).catch(() => null);
    if (there) throw new Failure('file/exists', { file });
  }
}

async function writeOnnxFile({ model, output }: ExportRequest): Promise<void> {
  const source = await resolveModel(model);
  if (source.kind === 'onnx') return writeFileWhole(output, (temporary) => copyFile(source.file, temporary));
  return writeWhole(output, modelBytes(await openModel(source.folder)));
}

async function writeFolder({ model, output }: ExportRequest): Promise<void> {
  const source = await resolveModel(model);
  if (source.kind === 'onnx') {
    const problem = `${source.file} is an ONNX file, which cannot become a layers model; give a model folder`;
    throw new Failure('usage/invalid', { request: 'export', problem });
  }
  const { card, parameters } = await openModel(source.folder);
  await writeLayersModel(output, card.net, parameters);
}

async function sizeOf(file: string): Promise<{ file: string; bytes: number }> {
  return { file, bytes: (await stat(file)).size };
}
