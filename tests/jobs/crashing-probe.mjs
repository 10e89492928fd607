/** Stands in for `engine/jobs/probe-host.ts` on a machine whose driver for one device crashes its process. */
for (const id of process.argv.slice(2)) {
  if (id === 'cuda') process.kill(process.pid, 'SIGSEGV');
  process.send?.({ id, label: id, available: true, reason: '', train: true, infer: true });
}
process.disconnect();
