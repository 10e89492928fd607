import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

/**
 * electron-vite's configuration, under the name the project fixed; always pass `--config electron.config.ts`.
 * Modules are kept one by one, so that a worker or a process entry lies at the same relative place in `out/` as in
 * `src-main/` (see `engine/base/entry.ts`).
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // A program that runs meanwhile still loads its parts from there: write over them, never take them away.
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      externalizeDeps: { include: ['@tensorflow/tfjs-node-gpu'] },
      rolldownOptions: {
        input: {
          'electron/main': 'src-main/electron/main.ts',
          'cli/main': 'src-main/cli/main.ts',
          'library/main': 'src-main/library/main.ts',
          'engine/jobs/host': 'src-main/engine/jobs/host.ts',
          'engine/bench/host': 'src-main/engine/bench/host.ts',
          'engine/jobs/probe-host': 'src-main/engine/jobs/probe-host.ts',
          'engine/dataset/batch-worker': 'src-main/engine/dataset/batch-worker.ts',
          'engine/denoise/network-thread': 'src-main/engine/denoise/network-thread.ts',
          'engine/document/document-thread': 'src-main/engine/document/document-thread.ts',
          'engine/view/darkroom-thread': 'src-main/engine/view/darkroom-thread.ts',
          'engine/view/cleaning-thread': 'src-main/engine/view/cleaning-thread.ts',
          'engine/view/samples-thread': 'src-main/engine/view/samples-thread.ts',
          'engine/pdf/pdfium-thread': 'src-main/engine/pdf/pdfium-thread.ts',
          'engine/jit/run/member-thread': 'src-main/engine/jit/run/member-thread.ts',
        },
        output: { format: 'es', preserveModules: true, preserveModulesRoot: 'src-main' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { preload: 'src-main/electron/preload.ts' },
        // A sandboxed preload is one CommonJS file that can require nothing but Electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [svelte()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome120',
      minify: true,
      // Fonts and pictures stay files: the page may load nothing from inside itself.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // How long each plugin took is of no use to those who start the studio.
      rolldownOptions: { input: 'src-renderer/index.html', checks: { bundlerTimings: false } },
    },
  },
});
