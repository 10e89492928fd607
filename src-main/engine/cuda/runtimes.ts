import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What is installed of the two runtimes that can use CUDA. */
export interface Runtimes {
  onnxruntime: {
    version: string;
    folder: string;
    /** The CUDA generations that its own installer has a provider for, on this system: `['12']`. */
    cuda: string[];
    /** The file that makes it use CUDA, where it is installed. */
    provider: string | null;
  };
  tensorflow: {
    /** Of the package for Node; null where npm left it out. */
    folder: string | null;
    /** Its installer has fetched TensorFlow and the binding. */
    isWhole: boolean;
  };
}

export function installedRuntimes(): Runtimes {
  return { onnxruntime: onnxruntime(), tensorflow: tensorflow() };
}

/** What ONNX Runtime's installer knows: for each system the providers that it can fetch, and the files of each. */
const installMetadata = z.object({
  requirements: z.record(z.string(), z.array(z.string())),
  manifests: z.record(z.string(), z.record(z.string(), z.unknown())),
});

function onnxruntime(): Runtimes['onnxruntime'] {
  const require = createRequire(import.meta.url);
  const packageFile = require.resolve('onnxruntime-node/package.json');
  const { version } = require(packageFile) as { version: string };
  const folder = dirname(packageFile);
  const system = `${process.platform}/${process.arch}`;
  const metadata = installMetadata.safeParse(load(require, join(folder, 'script', 'install-metadata.js')));
  const names = metadata.data?.requirements[system] ?? [];
  const cuda = names.flatMap((name) => /^cuda(\d+)$/.exec(name)?.[1] ?? []);
  const provider = join(folder, 'bin', 'napi-v6', system, 'libonnxruntime_providers_cuda.so');
  return { version, folder, cuda, provider: existsSync(provider) ? provider : null };
}

/** A packaged program leaves the installer out. */
function load(require: NodeJS.Require, file: string): unknown {
  return existsSync(file) ? require(file) : undefined;
}

function tensorflow(): Runtimes['tensorflow'] {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'));
    const bindings = existsSync(join(folder, 'lib')) ? readdirSync(join(folder, 'lib')) : [];
    return {
      folder,
      isWhole: bindings.some((name) => existsSync(join(folder, 'lib', name, 'tfjs_binding.node'))),
    };
  } catch {
    return { folder: null, isWhole: false };
  }
}
