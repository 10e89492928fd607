import type { ErrorTable } from './kinds.ts';

/** Encoded pictures. */
export const codecErrors = {
  'codec/not-cpz': (v: { file: string }) => ({
    what: `${v.file} is not a file of encoded pictures`,
    advice: 'Give a file that Cleanplate has encoded',
  }),
  'codec/newer': (v: { file: string; version: number; supported: number }) => ({
    what: `${v.file} has version ${v.version}; this program knows ${v.supported}`,
    advice: 'Update Cleanplate',
  }),
  'codec/broken': (v: { file: string; reason: string }) => ({
    what: `${v.file} is damaged: ${v.reason}`,
    advice: 'Copy it again from where it was whole',
  }),
  'codec/other-decoder': (v: { file: string; needed: string; model: string }) => ({
    what: `${v.file} was encoded with another state of the model '${v.needed}' than '${v.model}' has`,
    advice: 'Give the model that it was encoded with',
  }),
  'codec/no-halves': (v: { model: string; net: string }) => ({
    what: `The model '${v.model}' is a '${v.net}', which has no encoder and decoder of its own`,
    advice: "Train one with the net 'tutorial', or take the one that ships",
  }),
  'codec/grey-model': (v: { file: string; model: string }) => ({
    what: `${v.file} is in colour, and the model '${v.model}' encodes grey pictures`,
    advice: 'Take a model for colours, or the one that ships',
  }),
} satisfies ErrorTable;
