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

/** A model's name in the library, which is also its folder's. */
export const modelName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => !/[\\/:*?"<>|\p{Cc}]/u.test(name), 'A model name holds no / \\ : * ? " < > |')
  .refine((name) => !/^[.\s]|[.\s]$/.test(name), 'A model name neither begins nor ends with a dot')
  .refine((name) => !/\.onnx$/i.test(name), 'A model name does not end as a file: .onnx');

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

/** The card of one model. */
export const showModelRequest = z.strictObject({
  model: z.string().describe('A name of the library, a model folder, an ONNX file, or a filter'),
});

/** Takes an ONNX file or a model folder into the library, under its own name or another. */
export const importModelRequest = z.strictObject({ file: z.string(), name: modelName.optional() });
export const renameModelRequest = z.strictObject({ name: z.string(), to: modelName });
export const removeModelRequest = z.strictObject({ name: z.string() });
/** Has the user's own models lie in another folder, from now on and for all doors. */
export const moveModelsRequest = z.strictObject({
  to: z.string().nullable().describe('An empty or new folder, or one of models; null: the usual place'),
});
export const movedModels = z.object({
  folder: z.string(),
  moved: z.number().describe('Models that came along'),
  left: z.string().nullable().describe('The folder before, where something of it could not be removed'),
});
export type MovedModels = z.infer<typeof movedModels>;
export const changedModel = z.object({ name: z.string() });
