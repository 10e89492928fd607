import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/*
 * Passwords that this process was told. They are kept in memory that its threads share and nowhere else: a file may be opened in any of them,
 * long after it was named.
 */

const key = 'cleanplate: passwords';
const room = 2 ** 16;

const shared = memory();
const length = new Int32Array(shared, 0, 1);
const bytes = new Uint8Array(shared, 4);

/** Here before a thread is, which gets it from the thread that starts it. */
function memory(): SharedArrayBuffer {
  const found = getEnvironmentData(key);
  if (found instanceof SharedArrayBuffer) return found;
  const made = new SharedArrayBuffer(room);
  setEnvironmentData(key, made);
  return made;
}

/** All that were told, the latest first. */
export function toldPasswords(): string[] {
  const text = Buffer.from(bytes.slice(0, Atomics.load(length, 0))).toString();
  return text ? (JSON.parse(text) as string[]) : [];
}

/** Remembers a password as long as the process lives; of many, the latest. */
export function tellPassword(password: string): void {
  const all = [password, ...toldPasswords().filter((known) => known !== password)];
  let text = Buffer.from(JSON.stringify(all));
  while (text.length > bytes.length) {
    all.pop();
    text = Buffer.from(JSON.stringify(all));
  }
  bytes.set(text);
  Atomics.store(length, 0, text.length);
}
