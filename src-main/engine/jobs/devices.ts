import { fork } from 'node:child_process';
import {
  deviceIds,
  type DeviceChoice,
  type DeviceId,
  type DeviceReport,
} from '../../contract/config/device.ts';
import { entryBeside } from '../base/entry.ts';
import { chooseDevices, deviceLabels } from '../jit/run/devices.ts';

const patienceMs = 30_000;
let probed: Promise<DeviceReport[]> | undefined;

/** The devices of this machine, tried once in the life of the engine's process. */
export function knownDevices(): Promise<DeviceReport[]> {
  return (probed ??= probeApart(deviceIds));
}

/** What `auto` stands for; any other choice stays, and is tried when it is used. */
export async function resolveDevice({ device }: DeviceChoice, task: 'train' | 'infer'): Promise<DeviceId> {
  return device === 'auto' ? chooseDevices(await knownDevices())[task] : device;
}

/**
 * Tries devices in processes of their own. One that crashes or hangs its process is reported as such, and the rest are tried in a new one.
 * @param entry the module to start, for tests
 */
export async function probeApart(
  ids: readonly DeviceId[],
  entry = entryBeside(import.meta.url, './probe-host'),
): Promise<DeviceReport[]> {
  const { reports, ending } = await probeUntilEnd(ids, entry);
  const [failed, ...rest] = ids.slice(reports.length);
  if (failed === undefined) return reports;
  return [...reports, lost(failed, `its probe ${ending}`), ...(await probeApart(rest, entry))];
}

function lost(id: DeviceId, reason: string): DeviceReport {
  return { id, label: deviceLabels[id], available: false, reason, train: false, infer: false };
}

function probeUntilEnd(
  ids: readonly DeviceId[],
  { file, execArgv }: ReturnType<typeof entryBeside>,
): Promise<{ reports: DeviceReport[]; ending: string }> {
  const reports: DeviceReport[] = [];
  const child = fork(file, ids, { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  };
  wait();
  child.on('message', (report) => {
    reports.push(report as DeviceReport);
    wait();
  });
  return new Promise((resolve) => {
    const end = (ending: string) => {
      clearTimeout(timer);
      resolve({ reports, ending });
    };
    child.once('error', ({ message }) => end(`could not start: ${message}`));
    child.once('exit', (code, signal) =>
      end(signal ? `crashed (${signal})` : `ended with exit code ${code}`),
    );
  });
}
