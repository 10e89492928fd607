/** What the two runtimes take of NVIDIA's software: facts of theirs and NVIDIA's documentation, as data. */

/** A generation of CUDA, and how its parts are called. Programs built for one run with every minor version of it. */
export interface Generation {
  /** The oldest driver that serves it (NVIDIA, CUDA Compatibility, minor version compatibility). WSL2 counts as Windows does. */
  driver: { linux: string; win32: string };
  /** `cublas` -> the number in its file's name. */
  numbers: Record<string, string>;
  /** How Python's packages of NVIDIA's libraries are called, `%` standing for the library. */
  wheel: string;
}

export const generations: Record<string, Generation> = {
  11: {
    driver: { linux: '450.80.02', win32: '452.39' },
    numbers: {
      cudart: '11.0',
      cublas: '11',
      cublasLt: '11',
      cufft: '10',
      curand: '10',
      cusolver: '11',
      cusparse: '11',
    },
    wheel: 'nvidia-%-cu11',
  },
  12: {
    driver: { linux: '525.60.13', win32: '528.33' },
    numbers: { cudart: '12', cublas: '12', cublasLt: '12', nvrtc: '12', cufft: '11', curand: '10' },
    wheel: 'nvidia-%-cu12',
  },
  13: {
    driver: { linux: '580.65.06', win32: '580.88' },
    numbers: { cudart: '13', cublas: '13', cublasLt: '13', nvrtc: '13', cufft: '12', curand: '10' },
    wheel: 'nvidia-%',
  },
};

/** One combination with which a runtime computes. */
export interface Want {
  /** A key of `generations`. */
  cuda: string;
  /** The same for people. */
  named: string;
  /** At least this one, and of the same first number. */
  cudnn: string;
  libraries: readonly string[];
}

/** ONNX Runtime since 1.19: cuDNN 9, and the CUDA that its provider was built for. */
export function onnxruntimeWant(cuda: string): Want {
  return {
    cuda,
    named: cuda,
    cudnn: '9',
    libraries: ['cudart', 'cublas', 'cublasLt', 'cufft', 'curand', 'nvrtc'],
  };
}

/** TensorFlow 2.9, which is in tfjs-node-gpu 4.22: built with CUDA 11.2 and cuDNN 8.1. */
export const tensorflowWant: Want = {
  cuda: '11',
  named: '11.2',
  cudnn: '8.1',
  libraries: ['cudart', 'cublas', 'cublasLt', 'cufft', 'curand', 'cusolver', 'cusparse'],
};

/** What a library's file is called: `libcublas.so.12`, `cublas64_12.dll` */
export function libraryFile(platform: string, { cuda, cudnn }: Want, library: string): string {
  const number = library === 'cudnn' ? cudnn.split('.')[0]! : generations[cuda]!.numbers[library]!;
  if (platform !== 'win32') return `lib${library}.so.${number}`;
  return `${library}64_${number.replaceAll('.', '')}.dll`;
}

/** What pip calls the package that holds a library. */
export function wheelOf({ cuda, cudnn }: Want, library: string): string {
  const { wheel } = generations[cuda]!;
  if (library === 'cudnn') return `nvidia-cudnn-cu${cuda}==${cudnn.split('.')[0]}.*`;
  const names: Record<string, string> = { cudart: 'cuda-runtime', nvrtc: 'cuda-nvrtc', cublasLt: 'cublas' };
  return wheel.replace('%', names[library] ?? library);
}
