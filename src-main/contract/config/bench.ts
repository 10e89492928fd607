import { z } from 'zod';
import { deviceChoice, deviceIds } from './device.ts';

/** The fixed cases; their nets and sizes never change, so that numbers stay comparable. */
export const benchCases = {
  'tutorial-28': 'One training step of the tutorial net: 256 pictures of 28x28, BCE',
  'unet-64': 'One training step of a U-Net: 16 patches of 64x64, MSE',
  'dncnn-40': 'One training step of DnCNN: 16 patches of 40x40, MSE',
  'dense-784': 'One training step of the dense net: 256 pictures of 28x28, MSE',
  'unet-512': 'The U-Net over one grey picture of 512x512, untiled',
  'unet-1024': 'The U-Net over one grey picture of 1024x1024, untiled',
  'dncnn-512': 'DnCNN over one grey picture of 512x512, untiled',
} as const;
export type BenchCase = keyof typeof benchCases;
export const benchCaseNames = Object.keys(benchCases) as [BenchCase, ...BenchCase[]];

export const benchRequest = z.strictObject({
  cases: z.array(z.enum(benchCaseNames)).min(1).default(benchCaseNames),
  device: deviceChoice,
});
export type BenchRequest = z.infer<typeof benchRequest>;

export const benchResult = z.object({
  cpu: z.string(),
  threads: z.number(),
  cases: z.array(
    z.object({
      case: z.enum(benchCaseNames),
      device: z.enum(deviceIds),
      kind: z.enum(['train', 'infer']),
      medianMs: z.number(),
      p90Ms: z.number(),
      runs: z.number(),
      gflops: z.number().describe('Useful floating-point operations per second, in billions'),
      itemsPerSecond: z.number().describe('Pictures or patches per second'),
    }),
  ),
});
export type BenchResult = z.infer<typeof benchResult>;
