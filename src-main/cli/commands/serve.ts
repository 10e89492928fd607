import type { Command } from 'commander';
import { version } from '../../engine/base/project.ts';
import { openBrowser } from '../../server/browser.ts';
import { isLoopback } from '../../server/guard.ts';
import { openServer } from '../../server/server.ts';
import { fileShower } from '../../server/show-file.ts';
import { openDesk, type Desk } from '../../studio/desk/desk.ts';
import type { DeskDoor } from '../../studio/desk/door.ts';
import { homeFolder } from '../../engine/base/home.ts';
import { claimHome } from '../../studio/sole.ts';
import { openStudio } from '../../studio/studio.ts';
import { exitCodes, UsageError, type ExitCode, type Finish } from '../exit.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { whole } from '../options/parsers.ts';
import { complain, print } from '../perform.ts';

interface ServeOptions extends Manners {
  port: number;
  host: string;
  open?: boolean;
  allowNetwork?: boolean;
}

const exposed =
  'Everyone who can reach this machine and learns the address can use the studio: see your pictures, send files, and write results. ' +
  'What goes over the network is not encrypted';

export function addServe(program: Command, finish: Finish): void {
  const command = program
    .command('serve')
    .description('serve the studio to a browser, until Ctrl-C')
    .argument('[files...]', 'pictures and folders to put on the desk')
    .option('--port <n>', 'port to listen on; 0 takes a free one', whole(0), 0)
    .option(
      '--host <address>',
      'address to listen on; other than 127.0.0.1 needs --allow-network',
      '127.0.0.1',
    )
    .option('--allow-network', 'let other machines of the network in, with the address')
    .option('--open', 'open it in the browser');
  addManners(command).action((files: string[], options: ServeOptions) => finish(serve(files, options)));
}

/** @throws UsageError when the network would be let in without being allowed to; Failure `studio/in-use`, `server/cannot-listen` */
async function serve(
  files: string[],
  { host, port, open, allowNetwork, ...manners }: ServeOptions,
): Promise<ExitCode> {
  const { json, quiet } = manners;
  const isOpen = !isLoopback(host);
  if (isOpen && !allowNetwork)
    throw new UsageError(`--host ${host} lets other machines in and needs --allow-network. ${exposed}`);
  const end = interrupted();
  const leaveHome = await claimHome(homeFolder());
  const studio = openStudio();
  try {
    const desk = await openDesk({ studio, door: doorAt(host) });
    const server = await openServer({ host, port, desk });
    print(json ? JSON.stringify({ url: server.url }, null, 2) : server.url);
    if (isOpen) complain(exposed);
    if (!quiet) complain('The studio is served at this address, to whoever knows it. Ctrl-C ends it');
    if (open) openBrowser(server.url);
    void desk.addPaths(files, 'work');
    await end;
    await server.close();
    await leave(desk, quiet);
    return exitCodes.cancelled;
  } finally {
    await studio.close();
    leaveHome();
  }
}

function doorAt(host: string): DeskDoor {
  const showFile = fileShower(host);
  const facts = {
    door: 'browser' as const,
    choosesFolders: false,
    showsFiles: Boolean(showFile),
    version,
    updates: 'browser' as const,
  };
  return { facts, ...(showFile && { showFile }) };
}

async function leave(desk: Desk, quiet: boolean): Promise<void> {
  if (desk.isBusy() && !quiet)
    complain('A job is at work: it is interrupted, and can go on when the studio is opened again');
  await desk.close();
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    listenForInterrupt(resolve, () => process.exit(exitCodes.cancelled));
  });
}
