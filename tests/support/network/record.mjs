/**
 * Loaded into every Node process of a test (`NODE_OPTIONS=--import`): writes down every address that JavaScript asks for, one in a line, and
 * lets it go on. What lies below JavaScript is seen by `strace` alone.
 */
import { appendFileSync } from 'node:fs';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const file = process.env['CLEANPLATE_TEST_NETWORK'];

/**
 * @param {string} what
 * @param {unknown} host
 */
function record(what, host) {
  if (file) appendFileSync(file, `${what} ${host}\n`);
}

/**
 * Puts a call to `before` in front of a method.
 * @param {any} owner
 * @param {string} name
 * @param {(args: any[]) => void} before
 */
function spy(owner, name, before) {
  const original = owner[name];
  owner[name] = function (/** @type {any[]} */ ...args) {
    before(args);
    return original.apply(this, args);
  };
}

// Everything over TCP comes through here, `http` and `fetch` too; a socket with a path does not leave the machine.
spy(net.Socket.prototype, 'connect', ([first, second]) => {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options.path === undefined)
    record('connect', options.host ?? 'localhost');
  if (typeof options === 'number') record('connect', typeof second === 'string' ? second : 'localhost');
});
spy(dgram.Socket.prototype, 'connect', ([, host]) => record('datagram', host));
spy(dgram.Socket.prototype, 'send', (args) =>
  record(
    'datagram',
    args.find((arg) => typeof arg === 'string'),
  ),
);
for (const owner of [dns, dns.promises])
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt', 'resolveSrv'])
    spy(owner, name, ([host]) => record('name', host));
syncBuiltinESMExports();
