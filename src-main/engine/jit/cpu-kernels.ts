import * as tf from '@tensorflow/tfjs-core';

interface GradInputs {
  images: tf.TensorInfo;
  /** The engine hands over whole tensors. */
  dy: tf.Tensor;
}

/**
 * tfjs 4.22's `cpu` kernel of this gradient reads `dy` with the batch step of `images`: right for the first picture of a
 * batch, wrong for all others. For whole factors the gradient is the sum over each block: its average times its size.
 */
function resizeNearestNeighborGrad({ inputs }: { inputs: object }): tf.TensorInfo {
  const { images, dy } = inputs as GradInputs;
  const [high, wide] = [dy.shape[1]! / images.shape[1]!, dy.shape[2]! / images.shape[2]!];
  const filterSize: [number, number] = [high, wide];
  const attributes = { filterSize, strides: filterSize, pad: 'valid' };
  const average = tf.engine().runKernel('AvgPool', { x: dy }, attributes) as tf.Tensor;
  return tf.mul(average, high * wide);
}

/**
 * Puts right what tfjs's plain JavaScript backend computes wrongly. Call it once the backend is
 * imported and before it is used.
 */
export function correctCpuKernels(): void {
  const kernelName = 'ResizeNearestNeighborGrad';
  const known = tf.getKernel(kernelName, 'cpu');
  if (known?.kernelFunc === resizeNearestNeighborGrad) return;
  if (known) tf.unregisterKernel(kernelName, 'cpu');
  tf.registerKernel({ kernelName, backendName: 'cpu', kernelFunc: resizeNearestNeighborGrad });
}
