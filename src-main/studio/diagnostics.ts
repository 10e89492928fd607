import { arch, cpus, freemem, homedir, hostname, platform, release, totalmem, userInfo } from 'node:os';
import type { DeviceReport, DoctorResult } from '../contract/config/device.ts';

/** What a report about a fault says besides what `doctor` finds. */
export interface DiagnosticFacts {
  /** The door: `desktop window`, `browser`, `terminal`. */
  door: string;
  /** Absent where the devices could not be asked. */
  doctor?: DoctorResult | undefined;
  /** More lines, made of numbers and words of the program alone. */
  lines?: readonly string[];
}

/** What must not be in it: who the person is, and what their machine is called. */
export interface Secrets {
  names: readonly string[];
}

/**
 * Text for a report about a fault: versions, machine, devices. Whatever came from a library or the system, and could hold a path or a name,
 * is left out when it does; nothing else in it is free text.
 */
export function diagnosticsText(
  { door, doctor, lines = [] }: DiagnosticFacts,
  secrets = ownSecrets(),
): string {
  const plain = plainWith(secrets);
  const { node, electron, chrome } = process.versions;
  const shell = electron ? `, Electron ${electron}, Chromium ${chrome}` : '';
  return [
    `Cleanplate ${doctor?.version ?? ''} (${door})`,
    `Node ${node}${shell}, ${platform()} ${plain(release())} ${arch()}`,
    `Processor: ${plain(cpus()[0]?.model.trim() ?? 'unknown')}, ${cpus().length} threads`,
    `Memory: ${gibi(totalmem())} GiB, ${gibi(freemem())} free`,
    ...(doctor ? devicesText(doctor, plain) : ['Devices: could not be asked']),
    ...lines,
    '',
  ].join('\n');
}

function devicesText({ devices, measured, chosen, cuda }: DoctorResult, plain: Plain): string[] {
  const versions = (found: { version: string }[]) =>
    found.map(({ version }) => plain(version)).join(', ') || 'none';
  return [
    `Devices, tried ${measured.slice(0, 10)}: trains on ${chosen.train}, cleans on ${chosen.infer}`,
    ...devices.map((device) => `  ${deviceText(device, plain)}`),
    `CUDA: driver ${plain(cuda.driver?.version ?? 'none')}, CUDA ${versions(cuda.cuda)}, cuDNN ${versions(cuda.cudnn)}`,
    ...cuda.paths.map(({ id, state }) => `  ${id}: ${state}`),
  ];
}

function deviceText(
  { id, label, available, reason, train, software, speed, half }: DeviceReport,
  plain: Plain,
): string {
  const what = `${plain(label)}: ${plain(reason)}`;
  if (!available) return `${id}: not there; ${what}`;
  const paces = [
    ...(speed ? [`${speed.megapixelsPerSecond.toFixed(2)} megapixels/s`] : []),
    ...(half?.megapixelsPerSecond === undefined
      ? []
      : [
          `${half.megapixelsPerSecond.toFixed(2)} megapixels/s in 16 bits${half.taken ? '' : ' (not taken)'}`,
        ]),
    ...(speed?.patchesPerSecond === undefined ? [] : [`${speed.patchesPerSecond.toFixed(1)} patches/s`]),
  ];
  const does = [train ? 'trains and cleans' : 'cleans', ...(software ? ['in software'] : []), ...paces];
  return `${id}: ${does.join(', ')}; ${what}`;
}

type Plain = (text: string) => string;

/** Packages are named with a slash, too. */
const packageName = /@[\w-]+\/[\w-]+/g;
const left = '(left out: it may name a file or a person)';

function plainWith({ names }: Secrets): Plain {
  const told = names.filter((name) => name.length > 0).map((name) => name.toLowerCase());
  return (text) => {
    const isPath = /[\\/]|\bfile:/i.test(text.replaceAll(packageName, ''));
    return isPath || told.some((name) => holdsWord(text.toLowerCase(), name)) ? left : text;
  };
}

/** As a word of its own: a person may be called as a part of many words. */
function holdsWord(text: string, word: string): boolean {
  const isLetter = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isLetter(at - 1) && !isLetter(at + word.length)) return true;
  return false;
}

function ownSecrets(): Secrets {
  return { names: [nameOfUser(), homedir(), hostname()] };
}

/** Some systems know a number only. */
function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function gibi(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
