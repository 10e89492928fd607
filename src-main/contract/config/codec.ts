import { z } from 'zod';
import { deviceChoice } from './device.ts';

export const encodeRequest = z.strictObject({
  inputs: z.array(z.string()).min(1).max(10_000),
  output: z.string(),
  model: z.string().optional().describe('A net `tutorial`; the one that ships when absent'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type EncodeRequest = z.infer<typeof encodeRequest>;

export const encodeResult = z.object({
  out: z.string(),
  model: z.string(),
  device: z.string(),
  bytes: z.number().describe('Of the file'),
  files: z.array(
    z.object({
      in: z.string(),
      width: z.number(),
      height: z.number(),
      samples: z.number().describe('Bytes of its samples'),
      source: z.number().describe('Bytes of its file'),
      code: z.number().describe('Bytes of its code'),
      psnr: z.number().describe('dB, once decoded; at most 200'),
    }),
  ),
  seconds: z.number(),
});
export type EncodeResult = z.infer<typeof encodeResult>;

export const decodeRequest = z.strictObject({
  input: z.string(),
  output: z.string().describe('A file for one picture, a folder for several'),
  model: z.string().optional().describe('The one that the file names when absent'),
  overwrite: z.boolean().default(false),
  device: deviceChoice,
});
export type DecodeRequest = z.infer<typeof decodeRequest>;

export const decodeResult = z.object({
  in: z.string(),
  model: z.string(),
  device: z.string(),
  files: z.array(z.object({ out: z.string(), width: z.number(), height: z.number() })),
  seconds: z.number(),
});
export type DecodeResult = z.infer<typeof decodeResult>;
