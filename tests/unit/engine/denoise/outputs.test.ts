import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src-main/engine/denoise/inputs.ts';
import { planOutputs } from '../../../../src-main/engine/denoise/outputs.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

describe('planOutputs', () => {
  it('mirrors names below the output folder and keeps formats', () => {
    expect(namesOf(['a.png', 'sub/b.JPG', 'sub/deep/c.tiff'])).toEqual([
      'a.png',
      'sub/b.JPG',
      'sub/deep/c.tiff',
    ]);
    expect(planOutputs([found('a.png')], { output: 'out', format: 'keep' })).toEqual([
      { in: '/in/a.png', out: join('out', 'a.png'), format: 'keep' },
    ]);
  });

  it('changes the ending with the format', () => {
    expect(namesOf(['a.jpg', 'b.png', 'c.TIF'], 'tiff')).toEqual(['a.tif', 'b.tif', 'c.TIF']);
  });

  it('writes PNG for what it cannot write', () => {
    expect(planOutputs([found('a.gif')], { output: 'out', format: 'keep' })).toEqual([
      { in: '/in/a.gif', out: join('out', 'a.png'), format: 'png' },
    ]);
  });

  it('gives no place twice', () => {
    expect(namesOf(['a.jpg', 'a.png', 'a.webp', 'A.tif'], 'png')).toEqual([
      'a.jpg.png',
      'a.png',
      'a.webp.png',
      'A.tif.png',
    ]);
    expect(namesOf(['x.png', 'X.png', 'x.png'])).toEqual(['x.png', 'X-2.png', 'x-3.png']);
    expect(namesOf(['a.jpg.png', 'a.jpg', 'a.png'], 'png')).toEqual(['a.jpg.png', 'a-2.png', 'a.png']);
  });

  it('names results by a template, below the same folders', () => {
    expect(byTemplate(['a.png', 'sub/b.JPG'], '{name}-clean')).toEqual([
      'out/a-clean.png',
      'out/sub/b-clean.JPG',
    ]);
    expect(byTemplate(['a.b.png'], '{date} {model} {name}')).toEqual(['out/2026-01-05 model a.b.png']);
    const twelve = Array.from({ length: 12 }, (_, i) => `${i}.png`);
    expect(byTemplate(twelve, 'scan {index}').slice(8, 10)).toEqual(['out/scan 09.png', 'out/scan 10.png']);
    expect(byTemplate(['a.png', 'sub/a.png', 'b/../a.png'], 'x{name}')).toEqual([
      'out/xa.png',
      'out/sub/xa.png',
      'out/xa-2.png',
    ]);
  });

  it('never leaves the folder, whatever files and models are called', () => {
    for (const model of ['../../up', '..', '/etc/x', 'C:\\x\\..', 'a:b|c'])
      for (const name of ['..png', '...png', '..', '.png', '{name}.png', '{model}{index}.png'])
        for (const template of ['{name}', '{model}{name}', '{name}{model}', '{index}{model}']) {
          const target = { output: join(folder, 'o'), format: 'keep', name: template } as const;
          const [{ out } = { out: '' }] = planOutputs([found(name)], target, { model });
          expect(dirname(out)).toBe(join(folder, 'o'));
        }
  });

  it('writes one named file to the file that is given, in its format', () => {
    const named = { ...found('a.jpg'), named: true };
    expect(planOutputs([named], { output: 'b.PNG', format: 'keep' })).toEqual([
      { in: '/in/a.jpg', out: 'b.PNG', format: 'png' },
    ]);
    expect(planOutputs([named], { output: 'out', format: 'keep' })[0]!.out).toBe(join('out', 'a.jpg'));
    mkdirSync(join(folder, 'folder.png'));
    expect(planOutputs([named], { output: join(folder, 'folder.png'), format: 'keep' })[0]!.out).toBe(
      join(folder, 'folder.png', 'a.jpg'),
    );
  });

  it('refuses a format that the ending does not stand for', () => {
    const named = { ...found('a.jpg'), named: true };
    expect(() => planOutputs([named], { output: 'b.png', format: 'jpeg' })).toThrow(
      expect.objectContaining({ code: 'file/other-format' }),
    );
  });

  it('refuses one file for several results, or for a folder', () => {
    const refusal = expect.objectContaining({ code: 'file/not-a-folder' });
    for (const inputs of [[found('a.png'), found('b.png')], [found('a.png')]])
      expect(() => planOutputs(inputs, { output: 'b.png', format: 'keep' })).toThrow(refusal);
  });
});

function found(name: string): InputFile {
  return { file: `/in/${name}`, name, named: false };
}

function namesOf(names: string[], format: 'keep' | 'png' | 'tiff' = 'keep'): string[] {
  return planOutputs(names.map(found), { output: 'out', format }).map(({ out }) =>
    out.slice(4).replaceAll('\\', '/'),
  );
}

function byTemplate(names: string[], name: string, model = 'my/model.onnx'): string[] {
  const date = new Date(2026, 0, 5);
  const target = { output: 'out', format: 'keep', name } as const;
  return planOutputs(names.map(found), target, { model, date }).map(({ out }) => out.replaceAll('\\', '/'));
}
