import { CommanderError } from 'commander';
import { Failure, isFailure, reasonOf } from '../contract/errors/failure.ts';
import { exitCodes, UsageError, type ExitCode } from './exit.ts';
import { complain, print, tellFailure, toJson } from './perform.ts';
import { buildProgram } from './program.ts';

/**
 * Runs the command line.
 * @param args what follows the program's name
 * @returns the exit code; never throws
 */
export async function run(args: string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = buildProgram(async (promise) => void (code = await promise));
  try {
    await program.parseAsync(args.length > 0 ? args : ['--help'], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const names = program.commands.map((command) => command.name());
    return tellError(
      error,
      args,
      names.find((name) => name === args.find((arg) => !arg.startsWith('-'))),
    );
  }
}

function tellError(error: unknown, args: string[], command: string | undefined): ExitCode {
  const json = args.includes('--json');
  if (isFailure(error)) return tellFailure(error.toData(), json);
  if (!(error instanceof CommanderError || error instanceof UsageError))
    return tellFailure(new Failure('engine/unexpected', { reason: reasonOf(error) }).toData(), json);
  const full = command ? `cleanplate ${command}` : 'cleanplate';
  const message = `${full}: ${plain(error.message)}. See '${full} --help'`;
  if (json) print(toJson({ error: { code: 'usage', message } }));
  complain(message);
  return exitCodes.usage;
}

/** Commander's sentence in one line, without its mark and period: `unknown option '--nte' (Did you mean --net?)` */
function plain(message: string): string {
  return message
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
}
