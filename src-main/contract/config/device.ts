import { z } from 'zod';

/** Where numbers are computed. `tensorflow` runs eagerly on TensorFlow's binding, the others on ONNX Runtime. */
export const deviceIds = ['cpu', 'webgpu', 'dml', 'coreml', 'cuda', 'tensorflow'] as const;
export type DeviceId = (typeof deviceIds)[number];

/** What a person asked for; `auto` takes the best device that passed its probe. */
export const deviceChoice = z.strictObject({
  device: z.enum(['auto', ...deviceIds]).default('auto'),
  threads: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .optional()
    .describe('Threads for computing; all cores when absent'),
});
export type DeviceChoice = z.infer<typeof deviceChoice>;

export const deviceReport = z.object({
  id: z.enum(deviceIds),
  label: z.string(),
  available: z.boolean(),
  reason: z.string().describe('Why it is not available, or what it is'),
  train: z.boolean(),
  infer: z.boolean(),
});
export type DeviceReport = z.infer<typeof deviceReport>;

export const doctorResult = z.object({
  version: z.string(),
  node: z.string(),
  devices: z.array(deviceReport),
  chosen: z.object({ train: z.enum(deviceIds), infer: z.enum(deviceIds) }),
});
export type DoctorResult = z.infer<typeof doctorResult>;
