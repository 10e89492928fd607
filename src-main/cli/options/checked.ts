import type { z } from 'zod';
import { describeIssues } from '../../contract/issues.ts';
import { UsageError } from '../exit.ts';

/** Names at the terminal that are not the setting's own. */
const terminalNames: Record<string, string> = { images: 'IMAGES', inputs: 'IN', channels: '--colour' };

/**
 * Checks a request here, before a process is started for it.
 * @throws UsageError naming the options
 */
export function checkRequest(schema: z.ZodType, request: unknown): void {
  const { error } = schema.safeParse(request);
  if (error) throw new UsageError(describeIssues(error, optionOf));
}

/** `config.learningRate` is `--learning-rate`. */
function optionOf(path: string[]): string {
  const name = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return terminalNames[name] ?? (name && `--${kebab}`);
}
