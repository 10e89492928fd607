import { describe, expect, test } from 'vitest';
import {
  adaptersInRegistry,
  graphicsAdapters,
  isSoftwareOnly,
  pciName,
  vulkanDrivers,
} from '../../../../../src-main/engine/jit/run/adapters.ts';

describe('graphics are computed by the processor', () => {
  test.each<[string, string[], string[], boolean]>([
    ['where there is no card', ['card0', 'null'], ['radeon_icd.json', 'lvp_icd.json'], true],
    ['where there is no driver for it', ['renderD128'], ['lvp_icd.x86_64.json'], true],
    ['where another driver was chosen', ['nvidia0'], ['/nvidia/vk_swiftshader_icd.json'], true],
    ['not with card and driver', ['renderD128'], ['intel_icd.json', 'lvp_icd.json'], false],
    ['not with a card of NVIDIA', ['nvidia0', 'nvidiactl'], ['nvidia_icd.json'], false],
    ['not in Linux on Windows', ['dxg'], ['dzn_icd.json'], false],
  ])('%s', (_, doors, drivers, is) => {
    expect(isSoftwareOnly(doors, drivers)).toBe(is);
  });
});

test('the Vulkan drivers are those that the environment names', async () => {
  const files = '/a/vk_swiftshader_icd.json:/b/nvidia_icd.json';
  expect(await vulkanDrivers({ VK_ICD_FILENAMES: files })).toEqual(files.split(':'));
  expect(await vulkanDrivers({ VK_DRIVER_FILES: '/c/lvp_icd.json', VK_ICD_FILENAMES: files })).toEqual([
    '/c/lvp_icd.json',
  ]);
});

test('a card is called as the list of makers calls it', () => {
  const list = [
    '# comment',
    '8086  Intel Corporation',
    '\t46a6  Alder Lake-P GT2 [Iris Xe Graphics]',
    '\t\t1028 0b08  a laptop',
    '10de  NVIDIA Corporation',
    '\t46a6  something else',
  ].join('\n');
  expect(pciName(list, '8086:46A6')).toBe('Intel Corporation Alder Lake-P GT2 [Iris Xe Graphics]');
  expect(pciName(list, '10DE:46A6')).toBe('NVIDIA Corporation something else');
  expect(pciName(list, '8086:FFFF')).toBeUndefined();
  expect(pciName(list, '1002:46A6')).toBeUndefined();
  expect(pciName('', '')).toBeUndefined();
});

test('on Windows the registry names cards and drivers', () => {
  const text = [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\...\\0000',
    '    DriverDesc    REG_SZ    NVIDIA GeForce RTX 3060',
    '    DriverVersion    REG_SZ    31.0.15.3623',
    'HKEY_LOCAL_MACHINE\\SYSTEM\\...\\0001',
    '    DriverDesc    REG_SZ    Microsoft Basic Display Adapter',
    '    DriverVersion    REG_SZ    10.0.22621.1',
    'HKEY_LOCAL_MACHINE\\SYSTEM\\...\\Properties',
  ].join('\r\n');
  expect(adaptersInRegistry(text)).toEqual([
    { name: 'NVIDIA GeForce RTX 3060', driver: '31.0.15.3623', isNvidia: true },
  ]);
});

test('those of this machine are named', async () => {
  for (const { name, driver } of await graphicsAdapters()) expect([name, driver]).not.toContain('');
});
