import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trainingConfig } from '../../../../src-main/contract/config/training.ts';
import {
  readCheckpoint,
  readCheckpointConfig,
  writeCheckpoint,
  type Checkpoint,
} from '../../../../src-main/engine/store/checkpoint.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { tinyNet } from '../../../helpers/models.ts';

const root = temporaryFolder();
let count = 0;

const config = trainingConfig.parse({
  images: ['pictures'],
  net: tinyNet,
  noise: [{ kind: 'gaussian', low: 5, high: 55 }],
});

function checkpointAt(step: number): Checkpoint {
  return {
    config,
    position: {
      step,
      seconds: 1.5,
      pending: { sum: 0.1, steps: 2 },
      history: [{ step: 1, loss: 0.3, validationLoss: 0.2, psnr: 20 }],
      best: { step: 1, loss: 0.3, validationLoss: 0.2, psnr: 20 },
    },
    vectors: {
      parameters: Float32Array.of(step, 0.1, -2),
      m: Float32Array.of(1, 2, 3),
      v: Float32Array.of(4, 5, 6),
      best: Float32Array.of(7, 8, 9),
    },
  };
}

async function written(step = 5): Promise<string> {
  const folder = join(root, `model-${count++}`);
  await writeCheckpoint(folder, checkpointAt(step));
  return folder;
}

const stateOf = (folder: string) =>
  join(
    folder,
    'checkpoint',
    readdirSync(join(folder, 'checkpoint')).find((file) => file.endsWith('.bin'))!,
  );

test('a checkpoint is read back as it was', async () => {
  const folder = await written();
  expect(await readCheckpoint(folder)).toEqual(checkpointAt(5));
  expect(await readCheckpointConfig(folder)).toEqual(config);
});

test('the next one replaces it, and nothing else stays', async () => {
  const folder = await written(5);
  await writeCheckpoint(folder, checkpointAt(6));
  expect((await readCheckpoint(folder)).position.step).toBe(6);
  expect(readdirSync(join(folder, 'checkpoint'))).toHaveLength(2);
});

test('a state file that was written without its header leaves the one before whole', async () => {
  const folder = await written(5);
  writeFileSync(join(folder, 'checkpoint', 'state-abc.bin'), 'half');
  expect((await readCheckpoint(folder)).position.step).toBe(5);
});

test('where there is none, that is said', async () => {
  await expect(readCheckpoint(join(root, 'none'))).rejects.toMatchObject({ code: 'training/no-checkpoint' });
});

test('a cut-off or missing state is named', async () => {
  const cut = await written();
  truncateSync(stateOf(cut), 10);
  await expect(readCheckpoint(cut)).rejects.toMatchObject({
    code: 'model/truncated',
    values: { expected: 48, got: 10 },
  });
  const gone = await written();
  rmSync(stateOf(gone));
  await expect(readCheckpoint(gone)).rejects.toMatchObject({ code: 'model/missing-part' });
});

test('a header cannot name a file outside', async () => {
  const folder = await written();
  const header = join(folder, 'checkpoint', 'header.json');
  const outside = { file: '../../secret', sha256: '', vectors: [] };
  writeFileSync(header, JSON.stringify({ format: 1, version: '', ...checkpointAt(1), state: outside }));
  await expect(readCheckpoint(folder)).rejects.toMatchObject({ code: 'model/damaged' });
});
