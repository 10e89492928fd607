import { afterAll, describe, test } from 'vitest';
import { startGpu, type Gpu } from './open.ts';

/** Tests that compute on WebGPU; where that cannot be, one skipped test says why. */
export async function describeOnGpu(name: string, tests: (gpu: Gpu) => void): Promise<void> {
  const gpu = await startGpu();
  if (typeof gpu === 'string') return test.skip(`${name} (${gpu})`, () => {});
  describe(name, () => {
    afterAll(() => gpu.close());
    tests(gpu);
  });
}
