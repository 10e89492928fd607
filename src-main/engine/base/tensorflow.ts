import { version_cpu } from '@tensorflow/tfjs-backend-cpu';
import { env, getBackend, setBackend } from '@tensorflow/tfjs-core';
import { version_layers } from '@tensorflow/tfjs-layers';

/**
 * Versions of TensorFlow.js. Importing them is also what brings in the plain JavaScript backend `cpu`, and, with the layers,
 * the gradient of every operation.
 */
export const tensorflowVersions = { cpu: version_cpu, layers: version_layers };

/**
 * Gives tensors a backend to live on where there is none yet, without TensorFlow.js's advice (to install another one) on the
 * terminal. Call it before tensors or layers are made outside of a program.
 */
export function prepareTensorflow(): void {
  // Of its switches PROD is the one that only keeps such messages quiet.
  env().set('PROD', true);
  // Done when the call returns: `cpu` starts at once.
  if (!getBackend()) void setBackend('cpu');
}
