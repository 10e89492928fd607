import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The window's state is written with runes, which the compiler of Svelte understands.
  plugins: [svelte()],
  resolve: {
    conditions: ['browser'],
    // Asked for itself, the package would fetch its runtime.
    alias: { electron: fileURLToPath(new URL('tests/support/electron/electron.ts', import.meta.url)) },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // Two cores are the smallest machine we promise; ONNX Runtime takes the second one.
    maxWorkers: 2,
    // Where things work nobody waits this long; on a busy machine everything takes many times as long.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
