import { z } from 'zod';

/** The two ways to compute on an NVIDIA card with CUDA; each is the device of `device.ts` that it makes available. */
export const cudaPathIds = ['cuda', 'tensorflow'] as const;
export type CudaPathId = (typeof cudaPathIds)[number];

const found = z.object({ version: z.string(), folder: z.string() });

export const cudaPath = z.object({
  id: z.enum(cudaPathIds),
  label: z.string().describe('ONNX Runtime or TensorFlow, with its version'),
  wants: z.string().describe('The CUDA and cuDNN that it takes'),
  state: z
    .enum(['ready', 'to-set-up', 'lacking', 'impossible'])
    .describe(
      'ready: all is in place; to-set-up: one command does it; lacking: something has to be installed by a person first; impossible: not on this system',
    ),
  reasons: z.array(z.string()).describe('Why it is not ready; empty when it is'),
  command: z.string().nullable().describe('The one command that comes next; none when ready or impossible'),
});
export type CudaPath = z.infer<typeof cudaPath>;

/** What was found of NVIDIA's software by looking at files and asking its own tools; nothing is computed. */
export const cudaReport = z.object({
  system: z.string().describe('Such as linux x64, with what it runs in'),
  cards: z.array(z.string()),
  driver: z
    .object({
      version: z.string(),
      serves: z.string().optional().describe('The newest CUDA that it says it serves'),
    })
    .nullable(),
  cuda: z.array(found),
  cudnn: z.array(found),
  paths: z.array(cudaPath),
});
export type CudaReport = z.infer<typeof cudaReport>;
