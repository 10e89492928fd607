import type { ErrorTable } from './kinds.ts';

/** Recording, compiling and running graphs. */
export const jitErrors = {
  'jit/no-rule': (v: { kernel: string; layer: string }) => ({
    what: `The layer '${v.layer}' needs the kernel '${v.kernel}', which has no rule`,
    advice: `Write a row for '${v.kernel}' in src-main/engine/jit/rules, or use the layer without it`,
  }),
  'jit/value-read': (v: { layer: string }) => ({
    what: `The layer '${v.layer}' read a tensor's values while the graph was being recorded, when there are none yet`,
    advice: 'Write it with tensor operations only, or pass the value in as an input',
  }),
  'jit/unsupported-form': (v: { kernel: string; layer: string; form: string }) => ({
    what: `The layer '${v.layer}' uses '${v.kernel}' with ${v.form}, which its rule does not cover`,
    advice: `Extend the row for '${v.kernel}' in src-main/engine/jit/rules, or use another form`,
  }),
  'jit/broken-graph': (v: { graph: string; problem: string }) => ({
    what: `The graph '${v.graph}' is not well formed: ${v.problem}`,
    advice: 'This is a mistake in a rule or a pass: please report it with the model file',
  }),
  'jit/wrong-feed': (v: { input: string; expected: string; got: string }) => ({
    what: `${v.input}: compiled for ${v.expected}, got ${v.got}`,
    advice: 'Compile again for the new shape, or feed the shape it was compiled for',
  }),
  'device/unavailable': (v: { device: string; reason: string; available: string }) => ({
    what: `The device '${v.device}' cannot be used: ${v.reason}`,
    advice: `Choose one of: ${v.available}`,
  }),
  'device/failed': (v: { device: string; reason: string }) => ({
    what: `The device '${v.device}' failed while computing: ${v.reason}`,
    advice: 'Try again with --device cpu, or with smaller tiles or batches',
  }),
  'device/out-of-memory': (v: { device: string; reason: string }) => ({
    what: `The device '${v.device}' has too little memory for this: ${v.reason}`,
    advice: 'Use smaller tiles (--tile) or batches (--batch), or --device cpu',
  }),
} satisfies ErrorTable;
