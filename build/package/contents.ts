import type { Machine } from './platform.ts';
import project from '../../package.json' with { type: 'json' };
import { root } from '../tools/lib/project.mjs';
import { readLock } from '../tools/supply/lock.ts';
import { packagesLeftOut, tensorflow } from './packages.ts';

export interface Contents {
  machine: Machine;
  /** Takes TensorFlow's CUDA runtime along. */
  withTensorflow: boolean;
}

/** What the project itself loads. */
export function loadedPackages(withTensorflow: boolean): string[] {
  return [...Object.keys(project.dependencies), ...(withTensorflow ? [tensorflow] : [])];
}

/** What must not go along, as patterns of the packager. Packages bring everything for everybody: sources, maps, other systems' libraries. */
export function leftOut({ machine, withTensorflow }: Contents): string[] {
  const { system, arch } = machine;
  const runtimes = 'node_modules/onnxruntime-node/bin/napi-v6';
  const packages = packagesLeftOut(readLock(root), loadedPackages(withTensorflow));
  return [
    ...packages.map((name) => `**/node_modules/${name}{,/**}`),
    `${runtimes}/!(${system})`,
    `${runtimes}/${system}/!(${arch})`,
    // CUDA's provider asks for the libraries of an installation of its own, which has its own way (`cleanplate doctor`).
    `${runtimes}/**/*providers_{cuda,tensorrt}*`,
    // The same file a second time; the other one's name is asked for.
    `${runtimes}/darwin/*/libonnxruntime.*.*.*.dylib`,
    'node_modules/onnxruntime-node/script{,/**}',
    'node_modules/sharp/{src,install}{,/**}',
    'node_modules/@img/sharp-libvips-*/lib/glib-2.0{,/**}',
    'node_modules/zod/src{,/**}',
    'node_modules/pbf/{bin,compile.js}{,/**}',
    // Of each, one file is for Node.
    'node_modules/@tensorflow/tfjs-{core,layers,backend-cpu}/dist/!(*.node.js)',
    'node_modules/@embedpdf/pdfium/dist/{vendor{,/**},*.browser.js,*.cjs}',
    'node_modules/**/{test,tests,__tests__,docs,example,examples,typings}{,/**}',
    'node_modules/**/*.{map,ts,mts,cts,md,markdown,flow,gyp}',
  ].map((pattern) => `!${pattern}`);
}

/** What is opened by the system itself, not by Electron: native modules with the libraries beside them. */
export function unpacked({ withTensorflow }: Contents): string[] {
  return [
    'node_modules/@img/**',
    'node_modules/onnxruntime-node/bin/**',
    ...(withTensorflow ? [`node_modules/${tensorflow}/**`] : []),
  ];
}
