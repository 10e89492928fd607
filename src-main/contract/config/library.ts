import { z } from 'zod';

/** What `nets` tells: every net with the settings it has. */
export const netsResult = z.object({
  nets: z.array(
    z.object({
      net: z.string(),
      summary: z.string(),
      settings: z.array(
        z.object({
          name: z.string(),
          meaning: z.string(),
          default: z.number(),
          min: z.number(),
          max: z.number(),
        }),
      ),
    }),
  ),
});
export type NetsResult = z.infer<typeof netsResult>;

/** `FILE.onnx` writes an ONNX model with free batch, height and width; a folder the tfjs layers model. */
export const exportRequest = z.strictObject({
  model: z.string().describe('A name of the library, or a model folder'),
  output: z.string().describe('FILE.onnx, or a folder for the tfjs layers model'),
  overwrite: z.boolean().default(false),
});
export type ExportRequest = z.infer<typeof exportRequest>;

export const exportResult = z.object({
  model: z.string(),
  format: z.enum(['onnx', 'tfjs']),
  files: z.array(z.object({ file: z.string(), bytes: z.number() })),
});
export type ExportResult = z.infer<typeof exportResult>;
