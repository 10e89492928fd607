import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoFolder } from '../../build/tools/demo/folder.ts';
import { inProject } from '../../build/tools/lib/project.mjs';
import { captureNode } from '../../build/tools/lib/run.mjs';
import { readHeader } from '../../src-main/engine/image/header.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../helpers/folders.ts';

const folder = temporaryFolder();

describe('the demo', () => {
  let report = '';

  beforeAll(async () => {
    const demo = inProject('build', 'tools', 'demo', 'main.ts');
    const { code, output } = await captureNode(['--import', 'tsx', demo, '--quick', '--output', folder]);
    expect(code, output).toBe(0);
    const written = await readFile(join(folder, 'index.html'), 'utf8');
    // The images themselves would only be in the way of patterns, and of messages.
    report = written.replaceAll(/(base64,iVBORw0KGgo)[\w+/=]+/g, '$1...');
  }, 900_000);

  test('fetches nothing: one file with images and styles inside', () => {
    expect(report).not.toMatch(/(?:src|href)="(?!data:image\/png;base64,|#)|https?:|@import|url\(/);
    expect(report.match(/src="data:image\/png;base64,iVBORw0KGgo/g)).toHaveLength(2 * (2 + 2 * 6));
  });

  test.each(['pages', 'pictures'])('shows %s noisy, cleaned and clean, with numbers for each', (name) => {
    const section = new RegExp(`<section id="${name}">.*?</section>`, 's').exec(report)![0];
    for (const label of ['Noisy', 'Cleaned', 'Clean'])
      expect(section.split(`alt="${label} 0`)).toHaveLength(3);
    expect(section.match(/\d+\.\d\d dB/g)!.length).toBeGreaterThanOrEqual(4);
    for (const way of ['As it is', 'Gaussian blur', 'Median 3 x 3', 'Trained net'])
      expect(section).toMatch(new RegExp(`${way}</th><td>\\d+\\.\\d\\d`));
    expect(section).toContain('aria-label="Loss while training"');
    expect(section).toMatch(/class="line" d="M[\d. L]+"/);
    expect(section).toContain(`cleanplate train ${name}/train -o ${name}/model`);
    expect(report).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('leaves a model and cleaned files behind', async () => {
    for (const [name, channels] of [
      ['pages', 1],
      ['pictures', 3],
    ] as const) {
      const { card } = await openModel(join(folder, name, 'model'));
      expect(card.net).toMatchObject({ net: 'unet', channels });
      const [noisy, cleaned] = await Promise.all(
        ['noisy', 'cleaned'].map((part) => readHeader(join(folder, name, part, '01.png'))),
      );
      expect(cleaned).toMatchObject({ width: noisy!.width, height: noisy!.height, channels });
    }
  });

  test('empties no folder but its own', async () => {
    const mine = join(folder, 'pages');
    const before = await readdir(mine);
    await expect(demoFolder(mine)).rejects.toThrow('choose another folder');
    expect(await readdir(mine)).toEqual(before);
    await demoFolder(folder);
    expect(await readdir(folder)).toEqual(['.cleanplate-demo']);
  });
});
