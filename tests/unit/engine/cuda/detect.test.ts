import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { cudaLines } from '../../../../src-main/cli/cuda-lines.ts';
import { cudaReport, type CudaPathId } from '../../../../src-main/contract/config/cuda.ts';
import { detectCuda, examine, reportOf } from '../../../../src-main/engine/cuda/detect.ts';
import { installedRuntimes } from '../../../../src-main/engine/cuda/runtimes.ts';
import { setupSteps } from '../../../../src-main/engine/cuda/setup.ts';
import { recorded } from './recorded.ts';

const folder = join(import.meta.dirname, 'machines');
const names = readdirSync(folder).map((name) => name.replace('.txt', ''));

const own = '/home/ada/.local/share/cleanplate/cuda';

async function lookAt(name: string) {
  const { probe, runtimes } = recorded(name);
  return reportOf(await examine(probe, runtimes, own));
}

describe('of a recorded machine doctor says', () => {
  it.each(names)('%s', async (name) => {
    const said = cudaLines(await lookAt(name)).join('\n');
    const file = join(folder, `${name}.txt`);
    if (process.env['UPDATE']) {
      const layout = readFileSync(file, 'utf8').split(/^---\n/m)[0]!;
      writeFileSync(file, `${layout}---\n${said}\n`);
    }
    expect(said).toBe(recorded(name).says);
  });
});

/** What would be run on a recorded machine. */
async function stepsFor(name: string, id: CudaPathId) {
  const { probe, runtimes } = recorded(name);
  const { judgements } = await examine(probe, runtimes, own);
  const steps = setupSteps(
    judgements.find((one) => one.id === id)!,
    runtimes,
    own,
  );
  return steps.map(({ program, args, environment }) => ({ program, args, environment }));
}

describe('setting up', () => {
  it("runs ONNX Runtime's own installer, and fetches libraries that are missing", async () => {
    expect(await stepsFor('cuda-12-without-cudnn', 'cuda')).toEqual([
      {
        program: 'node',
        args: ['/program/node_modules/onnxruntime-node/script/install.js'],
        environment: { ONNXRUNTIME_NODE_INSTALL: 'cuda12' },
      },
      {
        program: 'python3',
        args: [
          '-m',
          'pip',
          'install',
          '--no-deps',
          '--upgrade',
          '--target',
          `${own}/12`,
          'nvidia-cudnn-cu12==9.*',
        ],
        environment: {},
      },
    ]);
  });

  it('fetches a whole CUDA where there is another one, each in a folder of its own', async () => {
    const [step, ...others] = await stepsFor('cuda-13-of-pip', 'cuda');
    expect(others).toEqual([]);
    expect(step!.args.slice(5)).toEqual([
      '--target',
      `${own}/12`,
      'nvidia-cuda-runtime-cu12',
      'nvidia-cublas-cu12',
      'nvidia-cufft-cu12',
      'nvidia-curand-cu12',
      'nvidia-cuda-nvrtc-cu12',
      'nvidia-cudnn-cu12==9.*',
    ]);
  });

  it("leaves conda's folder alone, which holds what Node needs in other versions", async () => {
    const [step] = await stepsFor('conda', 'cuda');
    expect(step!.args).toContain('nvidia-cudnn-cu12==9.*');
  });

  it("lets npm finish TensorFlow's package, or install it", async () => {
    expect(
      (await stepsFor('cuda-11.2', 'tensorflow')).map(({ program, args }) => [program, args[0]]),
    ).toEqual([['npm', 'rebuild']]);
    expect((await stepsFor('wsl2', 'tensorflow')).map(({ program, args }) => [program, args[0]])).toEqual([
      ['npm', 'install'],
      ['python3', '-m'],
    ]);
  });

  it('has nothing to do where all is ready', async () => {
    expect(await stepsFor('ready', 'cuda')).toEqual([]);
  });

  it('finds what it has fetched', async () => {
    const { probe, runtimes } = recorded('set-up');
    const { judgements } = await examine(probe, runtimes, own);
    expect(judgements[0]).toMatchObject({ wheels: [], unseen: [`${own}/12/nvidia/cudnn/lib`] });
    const told = { ...probe, environment: { LD_LIBRARY_PATH: judgements[0]!.unseen.join(':') } };
    expect((await examine(told, runtimes, own)).judgements[0]!.state).toBe('ready');
  });
});

describe('which way works', () => {
  it.each([
    ['nothing', 'impossible', 'impossible'],
    ['no-driver', 'lacking', 'lacking'],
    ['old-driver', 'lacking', 'to-set-up'],
    ['cuda-11.2', 'to-set-up', 'to-set-up'],
    ['cuda-12-without-cudnn', 'to-set-up', 'to-set-up'],
    ['cuda-12-with-cudnn-8', 'to-set-up', 'to-set-up'],
    ['wsl2', 'to-set-up', 'to-set-up'],
    ['jetson', 'impossible', 'impossible'],
    ['windows', 'impossible', 'to-set-up'],
    ['container-without-driver', 'lacking', 'lacking'],
    ['two-cudas', 'ready', 'to-set-up'],
    ['cuda-13-of-pip', 'to-set-up', 'to-set-up'],
    ['set-up', 'to-set-up', 'to-set-up'],
    ['conda', 'to-set-up', 'to-set-up'],
    ['wsl2-old-driver', 'lacking', 'to-set-up'],
    ['ready', 'ready', 'to-set-up'],
  ])('%s: ONNX Runtime %s, TensorFlow %s', async (name, onnxruntime, tensorflow) => {
    const { paths } = await lookAt(name);
    expect(paths.map(({ id, state }) => [id, state])).toEqual([
      ['cuda', onnxruntime],
      ['tensorflow', tensorflow],
    ]);
  });

  it('says why whenever it is not ready, and gives a command whenever one helps', async () => {
    for (const name of names)
      for (const { state, reasons, command } of (await lookAt(name)).paths) {
        expect(reasons.length === 0, name).toBe(state === 'ready');
        if (state === 'to-set-up') expect(command, name).toMatch(/^npm run setup:cuda/);
        if (state === 'ready' || state === 'impossible') expect(command, name).toBeNull();
      }
  });
});

test('this machine is reported in the form of the contract', async () => {
  expect(cudaReport.parse(await detectCuda())).toBeDefined();
});

test("ONNX Runtime's own installer says which CUDA it comes for", () => {
  const { version, cuda } = installedRuntimes().onnxruntime;
  expect(version).toMatch(/^1\.\d+\.\d+$/);
  expect(cuda).toEqual(process.platform === 'linux' && process.arch === 'x64' ? ['12'] : []);
});
