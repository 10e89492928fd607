import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What passwords are asked on. */
export interface Console {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
}

export const terminal: Console = { input: process.stdin, output: process.stderr };

/** Whether somebody sits there who can be asked. */
export function isAnyoneThere({ input, output }: Console = terminal): boolean {
  return Boolean(input.isTTY && output.isTTY);
}

/** Asks for a password; what is typed is not shown. Empty, and the end of what can be typed, mean that there is none. */
export async function askPassword(question: string, { input, output }: Console = terminal): Promise<string> {
  output.write(question);
  // A line is edited as usual, on a screen that shows nothing.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  const end = new Promise<string>((resolve) => {
    lines.once('close', () => resolve(''));
    lines.once('SIGINT', () => resolve(''));
  });
  try {
    return await Promise.race([lines.question(''), end]);
  } finally {
    lines.close();
    output.write('\n');
  }
}
