import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { audioRequest } from '../../../../src-main/contract/config/audio.ts';
import { decodeRequest, encodeRequest } from '../../../../src-main/contract/config/codec.ts';
import type { DeviceId } from '../../../../src-main/contract/config/device.ts';
import { drawSound } from '../../../../src-main/engine/audio/draw/sound.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { audio } from '../../../../src-main/engine/jobs/audio.ts';
import { decode, encode } from '../../../../src-main/engine/jobs/codec.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { quietJob } from '../../../helpers/jobs.ts';
import { wavBytes } from '../../../helpers/wav.ts';

const root = temporaryFolder();

test('a sound that a process finished before it died is not in its own way', async () => {
  const sound = drawSound(randomFrom(5), { seconds: 0.5, rate: 16_000, snr: 5, of: 'speech', kind: 'white' });
  const [input, output] = [join(root, 'noisy.wav'), join(root, 'clean.wav')];
  writeFileSync(input, wavBytes({ channels: [sound.noisy.map((value) => value / 2)] }));
  const request = audioRequest.parse({ input, output, device: { device: 'cpu', threads: 1 } });
  const kept: unknown[] = [];
  const result = await audio(request, { ...quietJob(), keep: (part) => void kept.push(part) });
  expect(await audio(request, { ...quietJob(), kept })).toEqual(result);
  await expect(audio(request, quietJob())).rejects.toMatchObject({ code: 'file/exists' });
});

test('small files of pictures say where they are made and read', async () => {
  const using = vi.fn<(device: DeviceId) => void>();
  const device = { device: 'webgpu' };
  const nowhere = join(root, 'nowhere');
  const asked = { output: join(root, 'out'), model: nowhere, device };
  const made = encode(encodeRequest.parse({ ...asked, inputs: [nowhere] }), { ...quietJob(), using });
  await expect(made).rejects.toThrow();
  const read = decode(decodeRequest.parse({ ...asked, input: nowhere }), { ...quietJob(), using });
  await expect(read).rejects.toThrow();
  expect(using.mock.calls).toEqual([['webgpu'], ['webgpu']]);
});
