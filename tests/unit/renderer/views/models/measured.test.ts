import { expect, test } from 'vitest';
import { measuredTable } from '../../../../../src-renderer/views/models/measured.ts';

const row = { set: 'Set12', noise: 'gaussian:25', noisyPsnr: 20.2, psnr: 30.1, ssim: 0.85 };

test('published figures stand in columns of their own, where there are any', () => {
  const { methods, rows } = measuredTable([
    { ...row, published: [{ method: 'BM3D', psnr: 29.97 }] },
    { ...row, noise: 'its own', published: [{ method: 'DnCNN-S', psnr: 30.44 }] },
    row,
  ]);
  expect(methods).toEqual(['BM3D', 'DnCNN-S']);
  expect(rows.map(({ others }) => others)).toEqual([
    [29.97, null],
    [null, 30.44],
    [null, null],
  ]);
});

test('noises are written as people read them', () => {
  const { rows } = measuredTable([row, { ...row, noise: 'its own' }, { ...row, noise: 'coffee stain' }]);
  expect(rows.map(({ noise }) => noise)).toEqual(['Gaussian 25', null, 'coffee stain']);
});

test('errors stand where dirt is no noise of the program’s', () => {
  const { rows } = measuredTable([
    { ...row, rmse: 0.03 },
    { ...row, noise: 'coffee stain', rmse: 0.06 },
  ]);
  expect(rows.map(({ rmse }) => rmse)).toEqual([null, 0.06]);
});
