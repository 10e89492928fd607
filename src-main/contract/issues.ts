import type { z } from 'zod';

/**
 * What is wrong with a request or a file, in one sentence without a trailing period.
 * @param nameOf how a setting is called where the sentence is read, from its path: `net.width`, or `--width` at a terminal
 */
export function describeIssues(error: z.ZodError, nameOf = (path: string[]) => path.join('.')): string {
  const sentences = error.issues.map(({ message, path }) => {
    const name = nameOf(path.map(String));
    return name ? `${name}: ${lowerFirst(message)}` : message;
  });
  return [...new Set(sentences)].join('; ');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
