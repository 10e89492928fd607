import type { Command } from 'commander';
import { openBrowser } from '../../server/browser.ts';
import { placeholderPage } from '../../server/placeholder.ts';
import { openServer } from '../../server/server.ts';
import { openStudio, type Studio } from '../../studio/studio.ts';
import { exitCodes, type ExitCode, type Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { whole } from '../options/parsers.ts';
import { complain, print } from '../perform.ts';

interface ServeOptions extends Manners {
  port: number;
  host: string;
  open?: boolean;
}

export function addServe(program: Command, finish: Finish): void {
  const command = program
    .command('serve')
    .description('serve the studio to a browser, until Ctrl-C')
    .option('--port <n>', 'port to listen on; 0 takes a free one', whole(0), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--open', 'open it in the browser');
  addManners(command).action((options: ServeOptions) => finish(serve(options, program.helpInformation())));
}

async function serve({ host, port, open, json, quiet }: ServeOptions, help: string): Promise<ExitCode> {
  const studio = openStudio();
  const doctor = askDoctor(studio);
  const page = async () => placeholderPage({ help, doctor: await doctor });
  try {
    const server = await openServer({ host, port, page });
    print(json ? JSON.stringify({ url: server.url }, null, 2) : server.url);
    if (!quiet) complain('The studio is served at this address, to whoever knows it. Ctrl-C ends it');
    if (open) openBrowser(server.url);
    await interrupted();
    await server.close();
    return exitCodes.cancelled;
  } finally {
    await studio.close();
  }
}

async function askDoctor(studio: Studio) {
  const outcome = await studio.call('doctor', {});
  return outcome.state === 'done' ? outcome.result : null;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    listenForInterrupt(resolve, () => process.exit(exitCodes.cancelled));
  });
}
