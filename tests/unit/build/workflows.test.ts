/** The workflows in `.github`, which run elsewhere: that they call what is there, and may do no more than they need. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { compareVersions } from '../../../src-main/engine/cuda/version.ts';

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.looseObject({
  uses: z.string().optional(),
  steps: z.array(step).default([]),
  permissions: z.record(z.string(), z.string()).optional(),
  strategy: z.looseObject({ matrix: z.looseObject({ os: z.array(z.string()) }) }).optional(),
  'timeout-minutes': z.number().optional(),
});
const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), job),
});

const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};
const names = readdirSync(inProject('.github', 'workflows'));
const texts = new Map(
  names.map((name) => [name, readFileSync(inProject('.github', 'workflows', name), 'utf8')]),
);

describe.each(names)('%s', (name) => {
  const { permissions, jobs } = workflow.parse(parse(texts.get(name)!));
  const steps = Object.values(jobs).flatMap((one) => one.steps);

  it('may read, and write in one job only, which runs no code of the project', () => {
    expect(permissions).toEqual({ contents: 'read' });
    const writing = Object.values(jobs).filter((one) =>
      Object.values(one.permissions ?? {}).includes('write'),
    );
    expect(writing.length).toBeLessThanOrEqual(name === 'release.yml' ? 1 : 0);
    for (const { steps: own } of writing)
      for (const { run = '', uses } of own)
        expect({ run, uses }).toEqual({
          run: expect.not.stringMatching(/\bnpm\b|\bnode\b/),
          uses: undefined,
        });
  });

  it('takes actions by commit, and says which version that is', () => {
    const taken = [...texts.get(name)!.matchAll(/uses: (.+)/g)].map(([, action]) => action!);
    for (const action of taken) expect(action).toMatch(/^(?:\.\/.+|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it('leaves no token behind for what runs later', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: options } of checkouts) expect(options).toEqual({ 'persist-credentials': false });
  });

  it('calls commands of npm that are there', () => {
    const called = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(([, command]) => command!),
    );
    const own = new Set(['install', 'ci', 'audit', 'test']);
    expect(called.filter((command) => !own.has(command) && !manifest.scripts[command])).toEqual([]);
    expect(manifest.scripts['test']).toBeDefined();
  });

  it('runs on a Node that the program takes, and calls other workflows that are there', () => {
    const versions = steps.flatMap((one) => one.with?.['node-version'] ?? []);
    const oldest = manifest.engines.node.replace('>=', '');
    for (const version of versions)
      expect(compareVersions(String(version), oldest)).toBeGreaterThanOrEqual(0);
    const others = Object.values(jobs).flatMap(({ uses }) => uses ?? []);
    expect(others.filter((other) => !names.includes(other.replace('./.github/workflows/', '')))).toEqual([]);
  });

  it('gives up at some time', () => {
    const endless = Object.values(jobs).filter((one) => !one.uses && one['timeout-minutes'] === undefined);
    expect(endless).toEqual([]);
  });

  it('puts nothing that others write into a command', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

it('tests and packages on the three systems', () => {
  for (const name of ['test.yml', 'package.yml']) {
    const { jobs } = workflow.parse(parse(texts.get(name)!));
    const systems = Object.values(jobs).flatMap((one) => one.strategy?.matrix.os ?? []);
    expect(systems.map((system) => system.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos']);
  }
});
