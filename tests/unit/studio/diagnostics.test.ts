import { expect, test } from 'vitest';
import type { DoctorResult } from '../../../src-main/contract/config/device.ts';
import { diagnosticsText } from '../../../src-main/studio/diagnostics.ts';
import { processorOnly } from '../../helpers/known-devices.ts';

const [cpu] = processorOnly;

/** What a machine says of itself that names more than it should. */
function doctorSaying(reason: string, label = 'A card'): DoctorResult {
  return {
    version: '0.1.0',
    node: process.versions.node,
    devices: [cpu!, { id: 'cuda', label, available: false, reason, train: false, infer: false }],
    measured: '2026-01-02T03:04:05.000Z',
    chosen: { train: 'cpu', infer: 'cpu' },
    cuda: {
      system: 'linux x64',
      cards: [],
      driver: { version: '550.54' },
      cuda: [{ version: '12.4', folder: '/opt/Jörg Müller (alt)/cuda' }],
      cudnn: [],
      paths: [],
    },
  };
}

const names = ['Jörg Müller', '/home/Jörg Müller', 'ann', 'Karls-Rechner'];
const textOf = (doctor: DoctorResult) => diagnosticsText({ door: 'browser', doctor }, { names });

test.each([
  'cannot open /home/Jörg Müller/Bilder & Co/Ä ö.png: no such file',
  String.raw`C:\Users\ann b\Eigene Dateien\scan #1.tif is missing`,
  'file:///media/disk/%20x.dll',
  'the profile of JÖRG MÜLLER is locked',
  'started by ann, who may not',
  'Karls-Rechner: unknown host',
])('what may name a file or a person is left out: %s', (reason) => {
  const text = textOf(doctorSaying(reason));
  expect(text).toContain('cuda: not there; A card: (left out');
  for (const part of ['Jörg', 'Müller', 'JÖRG', 'ann', 'Karls', 'Bilder', 'Eigene', 'scan', 'opt', 'dll'])
    expect(text).not.toMatch(new RegExp(`(?<![\\p{L}])${part}(?![\\p{L}])`, 'u'));
});

test('what names nobody is told, and names that are parts of words hide nothing', () => {
  const absent = 'the optional package @tensorflow/tfjs-node-gpu is not installed';
  const text = textOf(doctorSaying(absent, 'Scanning planner'));
  expect(text).toContain(`cuda: not there; Scanning planner: ${absent}`);
  expect(text).toContain('Cleanplate 0.1.0 (browser)');
  expect(text).toContain(`Node ${process.versions.node}`);
  expect(text).toContain('driver 550.54, CUDA 12.4, cuDNN none');
});

test('a card is told with what it does in 16 bits', () => {
  const doctor = doctorSaying('');
  const speed = { megapixelsPerSecond: 4 };
  const half = { megapixelsPerSecond: 4.1, taken: false };
  doctor.devices[1] = { ...doctor.devices[1]!, available: true, infer: true, speed, half };
  expect(textOf(doctor)).toContain(
    'cuda: cleans, 4.00 megapixels/s, 4.10 megapixels/s in 16 bits (not taken)',
  );
});
