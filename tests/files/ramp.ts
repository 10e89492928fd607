import { openEager } from '../../src-main/engine/jit/eager.ts';
import { inferProgram } from '../../src-main/engine/nets/infer.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import type { StoredModel } from '../../src-main/engine/store/model.ts';

/** What a model makes of a picture of 8x8 that goes from black to white. */
export async function cleanedRamp({ card, parameters }: StoredModel): Promise<number[]> {
  const model = buildNet(card.net);
  try {
    const runnable = await openEager(inferProgram(model, { batch: 1, height: 8, width: 8 }), 'cpu');
    const input = Float32Array.from({ length: 64 }, (_, i) => i / 63);
    const { output } = await runnable.run({ parameters, input });
    return Array.from(output!.data);
  } finally {
    model.dispose();
  }
}
