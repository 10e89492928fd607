/** Which device a job computes on, from what is known of the machine. Plain arithmetic: nothing is tried here. */
import type { DeviceId, DeviceReport, DeviceTask, DeviceWhy } from '../../contract/config/device.ts';

/** The best device first, where nothing was measured. */
const preference: readonly DeviceId[] = ['cuda', 'tensorflow', 'webgpu', 'dml', 'coreml', 'cpu'];

/**
 * The devices that may be taken without being asked for, the fastest first. Programs that stand in for a graphics card are not
 * among them, and the processor always is.
 */
export function ranking(reports: readonly DeviceReport[], task: DeviceTask): DeviceId[] {
  const fit = reports.filter((report) => report[task] && report.software !== true);
  const speed = new Map(fit.map((report) => [report.id, speedOf(report, task) ?? 0]));
  const ids = preference.filter((id) => speed.has(id));
  const ranked = ids.toSorted((a, b) => speed.get(b)! - speed.get(a)!);
  return ranked.includes('cpu') ? ranked : [...ranked, 'cpu'];
}

/** The devices that `auto` takes. */
export function chooseDevices(reports: readonly DeviceReport[]): Record<DeviceTask, DeviceId> {
  return { train: ranking(reports, 'train')[0]!, infer: ranking(reports, 'infer')[0]! };
}

/** What may take the place of a device that failed, the best first. Nothing takes that of the processor. */
export function reserveOf(reports: readonly DeviceReport[], task: DeviceTask, failed: DeviceId): DeviceId[] {
  if (failed === 'cpu') return [];
  const others = ranking(reports, task).filter((id) => id !== failed);
  return others.slice(0, others.indexOf('cpu') + 1);
}

/** Why `auto` takes the device that it takes. */
export function whyChosen(reports: readonly DeviceReport[], task: DeviceTask): DeviceWhy {
  const [first, next] = ranking(reports, task);
  if (next === undefined) return { because: 'only' };
  const perSecond = speedOf(reportOf(reports, first!), task);
  const nextPerSecond = speedOf(reportOf(reports, next), task);
  if (perSecond === undefined || nextPerSecond === undefined) return { because: 'unmeasured' };
  return { because: 'fastest', perSecond, next, nextPerSecond };
}

function reportOf(reports: readonly DeviceReport[], id: DeviceId): DeviceReport | undefined {
  return reports.find((report) => report.id === id);
}

/** Patches or megapixels a second in the trial, in the numbers that are taken. */
export function speedOf(report: DeviceReport | undefined, task: DeviceTask): number | undefined {
  if (task === 'train') return report?.speed?.patchesPerSecond;
  return report?.half?.taken ? report.half.megapixelsPerSecond : report?.speed?.megapixelsPerSecond;
}

/** The same devices for who wants numbers of 32 bits alone. */
export function inFull(reports: readonly DeviceReport[]): DeviceReport[] {
  return reports.map((report) => {
    const { half: _, ...full } = report;
    return full;
  });
}
