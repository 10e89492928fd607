import { z } from 'zod';
import { stages } from './cleaning.ts';
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
  'scan-a4': 'A grey page of 2480x3508 through the bundled document model, from file to file',
} as const;
export type BenchCase = keyof typeof benchCases;
export const benchCaseNames = Object.keys(benchCases) as [BenchCase, ...BenchCase[]];

export const benchRequest = z.strictObject({
  cases: z.array(z.enum(benchCaseNames)).min(1).default(benchCaseNames),
  quick: z.boolean().default(false).describe('One short try of each case, whatever else the machine does'),
  half: z.boolean().default(false).describe('Cleaning in numbers of 16 bits, where the device has them'),
  device: deviceChoice,
});
export type BenchRequest = z.infer<typeof benchRequest>;

/** One measured case. A run is a training step, a cleaned picture, or a cleaned file. */
export const benchRow = z.object({
  case: z.enum(benchCaseNames),
  device: z.enum(deviceIds),
  kind: z.enum(['train', 'infer']),
  medianMs: z.number(),
  p90Ms: z.number(),
  minMs: z.number(),
  runs: z.number(),
  openMs: z.number().describe('Median of opening it: compiling a step, loading a model'),
  gflops: z
    .number()
    .describe('Billions of floating-point operations of convolutions and dense layers in a second'),
  shareOfPeak: z.number().describe('gflops as a share of peakGflops'),
  itemsPerSecond: z.number().describe('Pictures, patches or pages in a second'),
  bareMs: z
    .number()
    .optional()
    .describe('Median of ONNX Runtime alone on the same graph; on all tiles of a page'),
  ofBareRuntime: z.number().optional().describe('bareMs / medianMs: 1 when nothing is lost around the graph'),
  stages: stages.optional().describe('Median seconds of the parts of a file that is cleaned'),
  spread: z.number().describe('(p90 - p10) / median of the times'),
  others: z
    .number()
    .nullable()
    .describe('Share of the machine that other programs used meanwhile; null where it cannot be told'),
});
export type BenchRow = z.infer<typeof benchRow>;

const unmeasured = z.object({ case: z.enum(benchCaseNames), reason: z.string() });

export const benchResult = z.object({
  cpu: z.string(),
  threads: z
    .number()
    .describe(
      'As asked for, else the logical processors, of which ONNX Runtime takes one thread for each core',
    ),
  computedOn: z
    .array(z.object({ device: z.enum(deviceIds), name: z.string() }))
    .describe('The devices of the cases, by name'),
  peakGflops: z.number().describe('The best of this device at multiplying large matrices'),
  cases: z.array(benchRow),
  skipped: z.array(unmeasured).describe('Cases that this installation cannot run'),
  failed: z.array(unmeasured),
  warnings: z.array(z.string()),
});
export type BenchResult = z.infer<typeof benchResult>;
