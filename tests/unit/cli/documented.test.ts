import { CommanderError } from 'commander';
import { expect, test, vi } from 'vitest';
import { channels, type Channel, type RequestInput } from '../../../src-main/contract/channels.ts';
import { buildProgram } from '../../../src-main/cli/program.ts';
import { readPage, type Page } from '../../../build/tools/guide/page.ts';
import { allPages } from '../../../build/tools/guide/pages.ts';
import { inProject } from '../../../build/tools/lib/project.mjs';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../../src-main/cli/perform.ts', () => ({ perform: asked, print: () => {} }));

/** Stands for the noise files of the pages, which are nowhere. */
const noiseFile = inProject('docs/samples/strange-noise.json');
/** They open a door or read a file of their own, and do not ask the engine. */
const ownWays = ['serve', 'presets show'];

const pages = [...allPages(), readPage('README.md')].map((page) => ({
  file: page.file,
  lines: commandsIn(linesOf(page)),
  mentioned: commandsIn(page.codes).filter((line) => !line.endsWith('--help')),
}));

test.each(pages.filter(({ lines }) => lines.length > 0))(
  '$file has only commands that the program takes',
  async ({ lines }) => {
    for (const line of lines) await takes(line);
  },
);

test.each(pages.filter(({ mentioned }) => mentioned.length > 0))(
  '$file mentions only commands and options that there are',
  async ({ mentioned }) => {
    for (const line of mentioned) await knows(line);
  },
);

/** What is typed at a terminal. */
function linesOf({ blocks }: Page): string[] {
  const shell = blocks.filter(({ lang }) => !lang || lang === 'sh');
  return shell.flatMap(({ text }) => text.split('\n'));
}

function commandsIn(lines: string[]): string[] {
  return lines
    .map((line) => line.replace(/^(?:\$ )?(?:npx )?/, '').replace(/(?:\s+[#|>&]|;).*$/, ''))
    .filter((line) => /^cleanplate [a-z]/.test(line) && !line.includes('...'));
}

/** Asks the real program, which gets as far as the request to the engine, and checks that by its schema. */
async function takes(line: string): Promise<void> {
  if (ownWays.some((way) => line.startsWith(`cleanplate ${way}`))) return;
  asked.mockClear();
  await parse(line).catch((error: unknown) => {
    throw new Error(`${line}: ${String(error)}`, { cause: error });
  });
  expect(asked, line).toHaveBeenCalledOnce();
  const [channel, request] = asked.mock.calls[0] as [Channel, RequestInput<Channel>];
  const { error } = channels[channel].request.safeParse(request);
  expect(error?.issues, line).toBeUndefined();
}

/** A text that speaks of an option may leave out what a command needs besides, and have a word for a value. */
async function knows(line: string): Promise<void> {
  const error: unknown = await parse(line).catch((reason: unknown) => reason);
  if (error instanceof CommanderError) expect(error.code, line).toMatch(/\.(?:missing|invalidArgument)/);
}

async function parse(line: string): Promise<void> {
  const program = buildProgram(async (promise) => void (await promise));
  await program.parseAsync(wordsOf(line).slice(1), { from: 'user' });
}

/** As a shell splits a line; a noise file becomes one that is there. */
function wordsOf(line: string): string[] {
  const words = Array.from(line.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word);
  return words.map((word, i) => (words[i - 1] === '--noise' && word.endsWith('.json') ? noiseFile : word));
}
