import { expect, test, vi } from 'vitest';
import { buildProgram } from '../../../src-main/cli/program.ts';
import { UsageError } from '../../../src-main/cli/exit.ts';
import type { LabRunResult } from '../../../src-main/contract/config/lab.ts';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../../src-main/cli/perform.ts', () => ({ perform: asked, print: () => {} }));

async function typed(...args: string[]) {
  asked.mockClear();
  await buildProgram(async () => {}).parseAsync(['lab', ...args], { from: 'user' });
  return asked.mock.calls[0]!;
}

test('asks for experiments by name, with data, seed and a folder for the report', async () => {
  const [channel, request] = await typed(
    'run',
    'iris',
    '--data',
    'a.csv',
    '--seed',
    '3',
    '--out',
    'here',
    '--epochs',
    '5',
  );
  expect(channel).toBe('labRun');
  expect(request).toMatchObject({
    names: ['iris'],
    data: 'a.csv',
    seed: 3,
    output: 'here',
    epochs: 5,
    quick: false,
  });
});

test('asks for all of them, and a report', async () => {
  const [, request] = await typed('run', '--all', '--quick');
  expect(request).toMatchObject({ names: [], quick: true, output: 'lab-report' });
  expect((await typed('run', '--all', '--out', 'here'))[1]).toMatchObject({ output: 'here' });
  expect((await typed('run', 'iris'))[1]).not.toHaveProperty('output');
});

test.each([[['run']], [['run', 'iris', '--all']]])('wants either names or --all: %j', async (args) => {
  await expect(typed(...args)).rejects.toThrow(UsageError);
});

test('says what was measured beside what was published', async () => {
  const [, , , { text, problems }] = await typed('run', 'iris');
  const result: LabRunResult = {
    results: [
      {
        name: 'iris',
        row: 8,
        title: 'Irises',
        summary: '',
        seed: 0,
        device: 'cpu',
        seconds: 3,
        data: { name: 'flowers', source: 'a book', counts: {} },
        settings: [],
        measures: [
          { label: 'Error', value: 0.01234, published: { value: 0.02, source: 'a text' } },
          { label: 'Alike', value: 96, unit: '%' },
        ],
        figures: [],
        notes: ['They lie apart.'],
      },
    ],
    failed: [{ name: 'other', reason: 'it broke' }],
    report: 'here/report.html',
  };
  expect(text(result).split('\n')).toEqual([
    'Irises (iris), flowers, 3.0 s',
    'MEASURED    HERE  PUBLISHED',
    'Error     0.0123     0.0200  a text',
    'Alike       96 %',
    'They lie apart.',
    '',
    'Report: here/report.html',
  ]);
  expect(problems(result)).toEqual(['other: it broke']);
});
