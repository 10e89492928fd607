/** Jobs that outlive their engine: where a driver ended the process, they go on on another device, in a new one. */
import type { Channel, RequestInput } from '../contract/channels.ts';
import type { DeviceEvent, DeviceId, DeviceTask, KnownDevices } from '../contract/config/device.ts';
import type { Outcome } from '../contract/jobs.ts';
import { hasCheckpoint } from '../engine/store/has-checkpoint.ts';
import { chooseDevices, inFull } from '../engine/trial/choose.ts';
import type { Devices } from './devices.ts';
import type { Crash, Task, TaskEnd } from './running-engine.ts';

/** What an engine is asked for. */
type Asked = Pick<Task, 'channel' | 'request'>;

/** How a job is asked for once more. */
interface Again<C extends Channel> {
  task: DeviceTask;
  /** It may take numbers of 16 bits, in which another device may be the best. */
  halves?: boolean;
  /** What is asked for once it had begun to compute, where that is not the same. */
  ask?(request: RequestInput<C>): Promise<Asked>;
}

/**
 * The jobs that tell where they compute and have something to show at their end only, or can go on where they were: a training from its last
 * checkpoint, a batch with the files that are left.
 */
const goingOn: { [C in Channel]?: Again<C> } = {
  train: { task: 'train', ask: (request) => fromCheckpoint({ channel: 'train', request }) },
  resume: { task: 'train', ask: (request) => fromCheckpoint({ channel: 'resume', request }) },
  denoise: { task: 'infer', halves: true },
  evaluate: { task: 'infer' },
  audio: { task: 'infer' },
  foreign: { task: 'infer' },
  cleanPicture: { task: 'infer' },
};

/** A training keeps its first checkpoint before it tells where it computes; that one holds all its settings. */
async function fromCheckpoint(asked: {
  channel: 'train' | 'resume';
  request: RequestInput<'train'> | RequestInput<'resume'>;
}): Promise<Asked> {
  const { output, overwrite, device, watch, moments } = asked.request;
  if (!(await hasCheckpoint(output))) return asked;
  return { channel: 'resume', request: { folder: output, output, overwrite, device, watch, moments } };
}

/**
 * Asks an engine for a job, and another one when a driver ended the process of the first: once for each device that was in use there, down to the
 * processor. A job whose own device may have done it goes on on another one, and that is told in one event; one that computed on none beside is
 * asked for again as it was. What the job was told is told to the next one, too, and its progress never goes down.
 * @param ask asks the engine that runs, or a new one
 */
export async function persist(
  task: Task,
  ask: (task: Task) => Promise<TaskEnd>,
  devices: Pick<Devices, 'failed' | 'forgive'>,
): Promise<Outcome<unknown>> {
  const suspects = suspicion();
  const listeners = { onStart: replaying(task.onStart), onProgress: rising(task.onProgress) };
  let asked: Pick<Task, 'channel' | 'request' | 'kept'> = task;
  for (;;) {
    const { outcome, crash } = await ask({ ...task, ...asked, ...listeners });
    if (!crash) return outcome;
    if (!suspects.isNews(crash)) {
      const left = suspects.left();
      // It happens on the processor alone, too: a damaged picture does that, or a heap that is full.
      if (crash.devices.length === 0 && left.length > 0) await devices.forgive(left).catch(() => {});
      return outcome;
    }
    const { how } = crash.failure.values;
    const known = await devices
      .failed(crash.devices, `it ended the process that used it (${how})`)
      .catch(() => null);
    if (task.signal?.aborted) return { state: 'cancelled' };
    const again = goingOn[asked.channel];
    if (!known || !again) return outcome;
    if (isItsOwn(crash)) task.onEvent?.(troubleOf(crash.own, crash, bestOf(known, again, asked)));
    asked = await askedAgain(asked, crash);
  }
}

/** True where the job's own device is among those that may have ended the process. */
function isItsOwn(crash: Crash): crash is Crash & { own: DeviceId } {
  return crash.own !== undefined && crash.devices.includes(crash.own);
}

/** Which crashes a job may outlive: one for each device that it left, and one for each that others computed on beside it. */
function suspicion() {
  const left = new Set<DeviceId>();
  const beside = new Set<DeviceId>();
  return {
    /** The devices that the job left. */
    left: () => [...left],
    isNews(crash: Crash): boolean {
      const seen = isItsOwn(crash) ? left : beside;
      const suspects = isItsOwn(crash) ? [crash.own] : crash.devices;
      const isNews = suspects.some((id) => !seen.has(id));
      for (const id of suspects) seen.add(id);
      return isNews;
    },
  };
}

/**
 * The same on whatever is now the best, where the job's own device may have ended the process. What had told of no device yet is asked for as it
 * was: it may not have begun, and a checkpoint in its folder is then another training's.
 */
async function askedAgain({ channel, request }: Asked, crash: Crash): Promise<Asked & Pick<Task, 'kept'>> {
  const { own, kept } = crash;
  if (own === undefined) return { channel, request, kept };
  const again = goingOn[channel] as Again<Channel> | undefined;
  const asked = (await again?.ask?.(request as RequestInput<Channel>)) ?? { channel, request };
  if (!isItsOwn(crash)) return { ...asked, kept };
  const { device, ...rest } = asked.request as RequestInput<'denoise'>;
  return { channel: asked.channel, request: { ...rest, device: { ...device, device: 'auto' } }, kept };
}

/** Where a job goes on, as its engine will choose it. */
function bestOf({ devices }: KnownDevices, { task, halves }: Again<Channel>, { request }: Asked): DeviceId {
  const { precision } = (request as RequestInput<'denoise'>).device;
  return chooseDevices(halves && precision !== 'full' ? devices : inFull(devices))[task];
}

function troubleOf(device: DeviceId, { failure }: Crash, to: DeviceId): DeviceEvent {
  const { how, lastWords } = failure.values;
  const reason = `its driver ended the process: ${how}${lastWords && `, ${lastWords}`}`;
  return { kind: 'device', trouble: { device, reason, remedy: { do: 'move', to } } };
}

/** The way to tell a job something, for who asked: it stays the same, and each new engine is told what was told before. */
function replaying(onStart: Task['onStart']): Task['onStart'] {
  const told: unknown[] = [];
  let send: ((control: unknown) => void) | undefined;
  return (ready) => {
    const isFirst = send === undefined;
    send = ready;
    for (const control of told) ready(control);
    if (!isFirst) return;
    onStart?.((control) => {
      told.push(control);
      send!(control);
    });
  };
}

/** Work that is done again is no step back. */
function rising(onProgress: Task['onProgress']): Task['onProgress'] {
  let most = 0;
  return (progress) => {
    const { fraction } = progress as { fraction: number };
    most = Math.max(most, fraction);
    onProgress?.({ ...(progress as object), fraction: most });
  };
}
