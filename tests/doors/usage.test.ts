import { describe, expect, it, test } from 'vitest';
import { cleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';

const folder = temporaryFolder();
const train = ['train', 'images', '-o', 'model'];

describe.concurrent('wrong usage is told in one line with a hint, and exits 2', () => {
  it.each<[string[], RegExp]>([
    [['trian'], /unknown command 'trian' \(Did you mean train\?\)\. See 'cleanplate --help'/],
    [['train', '--nte', 'unet'], /unknown option '--nte' \(Did you mean --net\?\)/],
    [['train'], /IMAGES are missing/],
    [['train', 'images'], /-o MODEL_DIR is missing/],
    [train, /--noise: clean images need a noise to learn from, for example gaussian:25/],
    [[...train, '--net', 'resnet'], /Allowed choices are tutorial, unet, resunet, dncnn, dense/],
    [[...train, '--noise', 'rain:3'], /'rain:3' is no noise: .*salt-pepper/],
    [[...train, '--noise', 'gaussian:300'], /gaussian takes 0 to 255 \(sigma on the 0-255 scale\), got 300/],
    [[...train, '--epochs', '2', '--steps', '5'], /cannot be used with option '--steps <n>'/],
    [[...train, '--epochs', '0'], /It must be a whole number, at least 1/],
    [[...train, '--objective', 'paired'], /--targets: paired training needs the folder of clean images/],
    [
      [...train, '--noise', 'mask:0.5', '--patch', '30'],
      /--patch: the net unet takes patches of multiples of 4/,
    ],
    [[...train, '--noise', 'mask:0.5', '--batch', '5000'], /--batch: .*4096/],
    [[...train, '--noise', 'mask:0.5', '--learning-rate', 'fast'], /It must be a number/],
    [[...train, '--noise', 'mask:0.5', '--threads', '0'], /--threads <n>.*at least 1/],
    [['denoise', 'a.png', '-o', 'out'], /required option '--model <model>' not specified/],
    [['denoise', 'a.png', '--model', 'm'], /required option '-o, --output <path>' not specified/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--shard', '3/2'], /--shard: .*needs I from 1 to N/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--shard', 'x'], /It must be I\/N/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--strength', '101'], /--strength: .*100/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--noise-level', 'loud'], /It must be a number/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--device', 'tpu'], /Allowed choices are auto, cpu/],
    [['noise', 'a.png', '-o', 'out'], /required option '--noise <spec>' not specified/],
    [['noise', 'a.png', '-o', 'out', '--noise', 'jpeg:20', '--quality', '200'], /--quality: .*100/],
    [['noise', 'a.png', '-o', 'out', '--noise', 'gone.json'], /gone\.json cannot be read as a noise file/],
    [['fit-noise', 'a.png', '-o', 'n.json', '--region', '1,2,3'], /It must be X,Y,WIDTH,HEIGHT/],
    [['fit-noise', 'a.png', '-o', 'n.json', '--name', '../n'], /--name: /],
    [['evaluate', '--model', 'median', '--clean', 'dir'], /give --noise SPEC, or --noisy DIR/],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--name', '../{name}'], /--name: a name holds no \/ /],
    [['denoise', 'a.png', '-o', 'out', '--model', 'm', '--name', '{nam}'], /--name: a name takes \{name\}/],
    [
      ['noise', 'a.png', '-o', 'out', '--noise', 'jpeg:20', '--skip-existing', '--overwrite'],
      /cannot be used with option '--overwrite'/,
    ],
    [['models', 'rename', 'a', '../b'], /--to: a model name holds no \/ /],
    [['models', 'import'], /missing required argument 'file'/],
    [['export', '--model', 'm'], /required option '-o, --output <path>' not specified/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await cleanplate(args, folder);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('with --json the error is the one document', async () => {
    const { code, stdout } = await cleanplate(['denoise', 'a.png', '--json'], folder);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'usage', message: expect.stringContaining('required option') },
    });
  });
});

describe('help', () => {
  it.each([[['--help']], [[]]])('lists every command (%j)', async (args) => {
    const { code, stdout, stderr } = await cleanplate(args, folder);
    for (const name of [
      'train',
      'denoise',
      'evaluate',
      'noise',
      'fit-noise',
      'models',
      'nets',
      'export',
      'doctor',
      'serve',
    ])
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('of a command tells its options, values and defaults', async () => {
    const { code, stdout } = await cleanplate(['train', '--help'], folder);
    expect(stdout).toMatch(
      /--learning-rate <rate> +size of the steps \(default: 0.001; 0.0005 with\s+--from\)/,
    );
    expect(stdout).toMatch(/tutorial, unet, resunet, dncnn, dense/);
    expect(stdout).toMatch(/salt-pepper +Pixels stuck/);
    expect(code).toBe(0);
  });

  test('--version prints the version', async () => {
    expect(await cleanplate(['--version'], folder)).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });
});
