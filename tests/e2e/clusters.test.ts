/** The recipes of docs/clusters.md, as they stand there. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../build/tools/lib/project.mjs';
import { cleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { scene } from '../helpers/images.ts';
import { giveKnownDevices } from '../helpers/known-devices.ts';
import { slurmAbsence, startSlurm, type Slurm } from '../helpers/slurm.ts';
import { writePicture } from '../helpers/training.ts';

const folder = temporaryFolder();
const page = readFileSync(join(root, 'docs/clusters.md'), 'utf8');
const names = ['a.png', 'b/c.png', 'b/d.png', 'e e.png', 'f.png'];
const home = { CLEANPLATE_HOME: join(folder, 'home') };

/** The part of the page that is marked with this word. */
function recipe(mark: string): string {
  const found = new RegExp(`\`\`\`\\w+ ${mark}\n([^]*?)\`\`\``).exec(page);
  return found![1]!;
}

beforeAll(async () => {
  giveKnownDevices(home.CLEANPLATE_HOME);
  for (const name of names) await writePicture(join(folder, 'scans', name), scene(40, 32, 1, 3));
  const program = join(folder, 'bin/cleanplate');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${root}/build/tools/cleanplate.mjs' "$@"\n`);
  chmodSync(program, 0o755);
});

const absence = slurmAbsence();

describe.skipIf(absence)(`the Slurm recipe${absence && ` (${absence})`}`, () => {
  let slurm: Slurm | undefined;
  let trouble = '';
  beforeAll(async () => {
    writeFileSync(join(folder, 'clean.sbatch'), recipe('slurm'));
    slurm = await startSlurm(join(folder, 'slurm')).catch((error: Error) => {
      trouble = `Slurm does not start here: ${error.message}`;
      return undefined;
    });
  });
  afterAll(() => slurm?.stop());
  // Containers may forbid what its daemons need.
  beforeEach(({ skip }) => skip(slurm === undefined, trouble));

  test('runs as a job array: every file once, and what is done stays done', async () => {
    await submit('--array=1-2');
    expect(resultsIn('clean')).toEqual(names);
    expect(ledgers('clean')).toEqual([
      ['clean.ledger.1-of-2.jsonl', 3],
      ['clean.ledger.2-of-2.jsonl', 2],
    ]);
    const stamps = () => names.map((name) => statSync(join(folder, 'clean', name)).ino);
    const before = stamps();
    rmSync(join(folder, 'clean/f.png'));
    await submit('--array=0-3:3');
    expect(resultsIn('clean')).toEqual(names);
    expect(stamps().slice(0, 4)).toEqual(before.slice(0, 4));
    const logs = readdirSync(folder).filter((name) => /^cleanplate-\d+-[0123]\.log$/.test(name));
    expect(logs).toHaveLength(4);
  });

  test('an array with gaps is refused by every task', async () => {
    await submit('--array=1,3', '--output=gaps-%a.log');
    for (const id of [1, 3])
      expect(readFileSync(join(folder, `gaps-${id}.log`), 'utf8')).toMatch(
        /2 tasks from 1 to 3.*range such as 1-2/,
      );
  });

  /** With less of everything than the recipe asks for; returns when all tasks have ended. */
  function submit(...options: string[]): Promise<void> {
    const args = ['--cpus-per-task=1', '--mem=100', ...options, 'clean.sbatch'];
    const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`;
    return slurm!.sbatch(args, folder, { ...home, PATH });
  }
});

interface Job {
  apiVersion: string;
  kind: string;
  spec: {
    completionMode: string;
    completions: number;
    parallelism: number;
    podFailurePolicy: {
      rules: { action: string; onExitCodes?: { containerName: string; values: number[] } }[];
    };
    template: { spec: { restartPolicy: string; containers: Container[]; volumes: { name: string }[] } };
  };
}

interface Container {
  name: string;
  command: string[];
  args: string[];
  env: { name: string; value: string }[];
  volumeMounts: { name: string; mountPath: string }[];
}

describe('the Kubernetes recipe', () => {
  const job = parse(recipe('kubernetes')) as Job;
  const { containers, restartPolicy, volumes } = job.spec.template.spec;
  const container = containers[0]!;

  test('describes an indexed job that fits together', () => {
    expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job', spec: { completionMode: 'Indexed' } });
    // What `podFailurePolicy` asks for.
    expect(restartPolicy).toBe('Never');
    expect(job.spec.podFailurePolicy.rules[0]!.onExitCodes!.containerName).toBe(container.name);
    const count = container.env.find(({ name }) => name === 'JOB_COMPLETIONS')!.value;
    expect(Number(count)).toBe(job.spec.completions);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(volumes.map(({ name }) => name));
    expect(container.env.every(({ value }) => typeof value === 'string')).toBe(true);
    expect([...container.command, ...container.args].every((word) => typeof word === 'string')).toBe(true);
  });

  test('does every file once, with the variables that its pods get', async () => {
    const { mountPath } = container.volumeMounts[0]!;
    const [program, ...words] = [...container.command, ...container.args].map((word) =>
      word.startsWith(mountPath) ? word.replace(mountPath, folder).replace(/clean$/, 'pods') : word,
    );
    expect(program).toBe('cleanplate');
    const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
    for (const index of [0, 1]) {
      const told = { JOB_COMPLETION_INDEX: String(index), JOB_COMPLETIONS: '2' };
      expect(await cleanplate([...words, '--quiet'], folder, { ...own, ...home, ...told })).toMatchObject({
        code: 0,
      });
    }
    expect(resultsIn('pods')).toEqual(names);
    expect(ledgers('pods').map(([, done]) => done)).toEqual([3, 2]);
  });
});

function resultsIn(name: string): string[] {
  const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => statSync(join(folder, name, file)).isFile()).toSorted();
}

/** The ledgers beside an output folder, and how many files each says are done. */
function ledgers(output: string): [name: string, done: number][] {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${output}.ledger.`));
  return files
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8').match(/"done"/g)?.length ?? 0]);
}
