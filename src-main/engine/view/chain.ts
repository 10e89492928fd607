import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerSpec } from '../../contract/config/view.ts';
import { isFinishedPlainly } from '../../contract/config/finish.ts';
import { readFailure } from '../base/errno.ts';
import { isFilter } from '../denoise/filters.ts';
import { resolveModel } from '../store/library.ts';
import { weightsFile } from '../store/names.ts';
import { documentIn, linksOf, stepsAround, type DocumentLink } from './document-chain.ts';
import type { LayerFinish } from './finish-plate.ts';

/** The plates that a layer is made of, by their keys. A key stands for settings, and for the files as they are now. */
export interface Chain {
  /** The layer's own. */
  layer: string;
  source: string;
  noisy: string | null;
  /** After the steps of document mode that come before the model. */
  prepared: DocumentLink[];
  cleaned: string | null;
  /** The cleaned one as far as it is taken; null where all of it is. */
  finished: string | null;
  /** With marks put back; null where none are. */
  mended: string | null;
  /** After the steps of document mode that come after the model. */
  documented: DocumentLink[];
  /** Changes when the model's files do; empty where there is none. */
  model: string;
}

/** @throws Failure `file/missing`, `file/unreadable`, `model/unknown` and others of `resolveModel` */
export async function chainOf(spec: LayerSpec): Promise<Chain> {
  const { file, page } = spec;
  const back = documentIn(spec)?.back;
  const [picture, model, other] = await Promise.all([
    stampOf(file),
    'model' in spec ? modelStamp(spec.model) : '',
    back ? stampOf(back.file) : '',
  ]);
  const keyOf = (...parts: unknown[]) => hash([file, page, picture, ...parts]);
  const noising = 'noising' in spec ? spec.noising : undefined;
  const source = keyOf('source');
  const noisy = noising ? keyOf('noisy', noising) : null;
  const { before, after } = stepsAround(spec);
  const links = (steps: typeof before, from: string) =>
    linksOf(steps, documentIn(spec), from, JSON.stringify([back, other]), hash);
  const prepared = links(before, noisy ?? source);
  const cleaned =
    'model' in spec
      ? keyOf(
          'cleaned',
          prepared.at(-1)?.key,
          noising,
          spec.model,
          model,
          spec.noiseLevel,
          spec.turns,
          spec.protect,
          spec.device,
        )
      : null;
  const finish = finishIn(spec);
  const finished = cleaned && finish ? hash([cleaned, 'finished', finish]) : null;
  const taken = finished ?? cleaned;
  const mended = taken && 'model' in spec && spec.restored?.length ? hash([taken, spec.restored]) : null;
  const documented = links(after, mended ?? taken ?? source);
  const shown = documented.at(-1)?.key ?? mended ?? taken;
  const layer = { source, noisy, cleaned: shown, removed: hash([shown, 'removed']) }[spec.kind]!;
  return { layer, source, noisy, prepared, cleaned, finished, mended, documented, model };
}

/** The plate that a layer with a model shows when all is done. */
export function shownKey({ documented, mended, finished, cleaned }: Chain): string {
  return (documented.at(-1)?.key ?? mended ?? finished ?? cleaned)!;
}

/** What a layer asks for beside its cleaning; null where it takes that as it is. */
export function finishIn(spec: LayerSpec): LayerFinish | null {
  if (!('model' in spec)) return null;
  const { texture = 0, mask } = spec;
  // Document mode takes the model as far as asked before its steps; other layers are mixed where they are shown.
  const strength = (documentIn(spec)?.strength ?? 100) / 100;
  const [luma, chroma] = [strength * (spec.luma ?? 100), strength * (spec.chroma ?? 100)];
  const isPainted = mask && (mask.invert || mask.strokes.length > 0);
  if (isFinishedPlainly({ luma, chroma, texture }) && !isPainted) return null;
  return { luma, chroma, texture, ...(isPainted && { mask }) };
}

function hash(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

async function stampOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch (error) {
    throw readFailure(file, error);
  }
}

/** A model that is trained again keeps its name. */
async function modelStamp(model: string): Promise<string> {
  if (isFilter(model)) return model;
  const source = await resolveModel(model);
  const file = source.kind === 'onnx' ? source.file : join(source.folder, weightsFile);
  // What is missing is told by opening it.
  return `${file} ${await stampOf(file).catch(() => '')}`;
}
