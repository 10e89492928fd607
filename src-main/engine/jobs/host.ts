/**
 * The engine's process: started by `studio/engine-process.ts`, ends when its parent does. ONNX Runtime blocks the thread that it computes in,
 * so this is never the thread that serves a window.
 */
import type { ToEngine } from './protocol.ts';
import { serveJobs } from './serve.ts';

const patience = 10_000;

const jobs = serveJobs((message) => {
  if (process.connected) process.send?.(message);
});

process.on('message', (message) => jobs.receive(message as ToEngine));

// Ctrl-C at a terminal reaches this process too; the parent decides what it means, and cancels or not.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void jobs.stop());
process.on('disconnect', () => {
  // A thread that never comes back would keep an ordinary exit waiting.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref();
  void jobs.stop().then(() => process.exit(0));
});
