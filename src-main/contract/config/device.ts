import { z } from 'zod';
import { cudaReport } from './cuda.ts';

/** Where numbers are computed. `tensorflow` runs eagerly on TensorFlow's binding, the others on ONNX Runtime. */
export const deviceIds = ['cpu', 'webgpu', 'dml', 'coreml', 'cuda', 'tensorflow'] as const;
export type DeviceId = (typeof deviceIds)[number];

/** What a device is wanted for. */
export type DeviceTask = 'train' | 'infer';

/** MiB below which cleaning cannot stay: the program and a net alone take most of it. */
export const leastMemory = 512;

/** In which numbers cleaning computes. */
export const precisions = ['auto', 'full'] as const;

/** What a person asked for; `auto` takes the fastest device that passed its canary. */
export const deviceChoice = z.strictObject({
  device: z.enum(['auto', ...deviceIds]).default('auto'),
  threads: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe('Threads for computing; all cores when absent'),
  memory: z
    .number()
    .int()
    .min(leastMemory)
    .max(1_048_576)
    .optional()
    .describe('MiB that cleaning should stay within; what suits most machines when absent'),
  precision: z
    .enum(precisions)
    .optional()
    .describe(
      'full: numbers of 32 bits; auto, and when absent: cleaning files of up to 8 bits a sample takes 16 bits on a graphics card where the trial found them exact and faster',
    ),
});
export type DeviceChoice = z.infer<typeof deviceChoice>;

/** What a device did in its trial: the fixed small pieces of work of `engine/trial/speed.ts`. */
export const deviceSpeed = z.object({
  megapixelsPerSecond: z.number().positive().describe('Cleaning grey tiles with the usual U-Net'),
  patchesPerSecond: z
    .number()
    .positive()
    .optional()
    .describe('Training it on patches of 64 x 64; absent where the device does not train'),
});
export type DeviceSpeed = z.infer<typeof deviceSpeed>;

/** Cleaning in numbers of 16 bits, as it was tried (`engine/trial/half.ts`). */
export const halfTrial = z.object({
  flaw: z.string().optional().describe('Why it is not taken: the device lacks it, or computes wrongly'),
  error: z
    .number()
    .optional()
    .describe('Largest difference from 32 bits on the processor, on a known picture of 0..1'),
  megapixelsPerSecond: z.number().positive().optional().describe('As in `speed`; absent where not measured'),
  taken: z.boolean().describe('Cleaning takes it unasked: it computes rightly, and a tenth faster at least'),
});
export type HalfTrial = z.infer<typeof halfTrial>;

export const deviceReport = z.object({
  id: z.enum(deviceIds),
  label: z.string(),
  available: z.boolean(),
  reason: z.string().describe('Why it is not available, or what it is'),
  train: z.boolean(),
  infer: z.boolean(),
  untried: z
    .boolean()
    .optional()
    .describe('The trial came to no end, which may be chance: it is made again a day later'),
  lostAt: z.iso
    .datetime()
    .optional()
    .describe('When its driver ended a process in the middle of a job: it is tried again a day later'),
  software: z.boolean().optional().describe('A program that stands in for a graphics card: only on request'),
  speed: deviceSpeed.optional().describe('Absent where it was not measured'),
  half: halfTrial.optional().describe('Absent where it was not tried, as on processors'),
});
export type DeviceReport = z.infer<typeof deviceReport>;

/** The devices of a machine as they were tried and measured. */
export const knownDevices = z.object({ devices: z.array(deviceReport), measured: z.iso.datetime() });
export type KnownDevices = z.infer<typeof knownDevices>;

export const doctorRequest = z.strictObject({
  measure: z.boolean().default(false).describe('Try and measure anew what was remembered'),
});

export const doctorResult = knownDevices.extend({
  cuda: cudaReport,
  version: z.string(),
  node: z.string(),
  chosen: z.object({ train: z.enum(deviceIds), infer: z.enum(deviceIds) }),
});
export type DoctorResult = z.infer<typeof doctorResult>;

/** Why a job computes where it does; the speeds are of the trial, in patches or megapixels a second. */
export const deviceWhy = z.discriminatedUnion('because', [
  z.object({ because: z.literal('asked') }),
  z.object({ because: z.literal('only') }),
  z.object({
    because: z.literal('fastest'),
    perSecond: z.number(),
    next: z.enum(deviceIds),
    nextPerSecond: z.number(),
  }),
  z.object({ because: z.literal('unmeasured') }),
]);
export type DeviceWhy = z.infer<typeof deviceWhy>;

/** A device failed in the middle of a job, and how the job goes on: in smaller pieces, or on another device. */
export const deviceTrouble = z.object({
  device: z.enum(deviceIds),
  reason: z.string(),
  remedy: z.discriminatedUnion('do', [
    z.object({ do: z.literal('smaller-tiles'), side: z.number().describe('Longest side in pixels') }),
    z.object({
      do: z.literal('smaller-batches'),
      patches: z.number().describe('At a time; the gradients of a batch are added up'),
    }),
    z.object({ do: z.literal('move'), to: z.enum(deviceIds) }),
  ]),
});
export type DeviceTrouble = z.infer<typeof deviceTrouble>;

/** Tells of it while the job runs. */
export const deviceEvent = z.object({ kind: z.literal('device'), trouble: deviceTrouble });
export type DeviceEvent = z.infer<typeof deviceEvent>;
