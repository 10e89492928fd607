/** What the program tells the shell. */
export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Wrong usage: told with a hint, exit code 2. */
export class UsageError extends Error {}

/** Takes the exit code of the command that runs. */
export type Finish = (code: Promise<ExitCode>) => Promise<void>;
