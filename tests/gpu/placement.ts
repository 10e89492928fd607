import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What a profile of ONNX Runtime tells of an operator that ran. */
interface ProfileEvent {
  cat: string;
  name: string;
  args?: { provider?: string; op_name?: string };
}

/** The operators, of those that ran under a profile, that another provider than WebGPU computed: `Conv on CPUExecutionProvider`. */
export function strayNodes(profile: string): string[] {
  const folder = dirname(profile);
  const file = readdirSync(folder).find((name) => name.startsWith(basename(profile)))!;
  const events = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProfileEvent[];
  const nodes = events.filter(({ cat, name }) => cat === 'Node' && name.endsWith('_kernel_time'));
  if (nodes.length === 0) throw new Error(`${file} tells of no operator`);
  const strays = nodes.filter(({ args }) => args?.provider !== 'WebGpuExecutionProvider');
  return [...new Set(strays.map(({ name, args }) => `${name} (${args?.op_name}) on ${args?.provider}`))];
}
