import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../../src-main/contract/errors/failure.ts';
import { deviceFailure, isDeviceFailure } from '../../../../../src-main/engine/jit/run/device-failure.ts';

describe('what a device throws', () => {
  test.each([
    'Failed to allocate memory for requested buffer of size 8589934592',
    'CUDA failure 2: out of memory ; GPU=0',
    'CUDNN_STATUS_ALLOC_FAILED',
    'CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED',
    'std::bad_alloc',
    'bad allocation',
    'Exception(1) tid(1) 8007000E Not enough memory resources are available to complete this operation.',
    'DXGI: E_OUTOFMEMORY',
    'VK_ERROR_OUT_OF_DEVICE_MEMORY',
    'vkAllocateMemory failed with VK_ERROR_OUT_OF_HOST_MEMORY',
    'Buffer size (4294967296) exceeds the max buffer size limit (268435456).',
    'Binding size (268435456) is larger than the maximum storage buffer binding size (134217728).',
    'FAIL : Failed to create a WebGPU compute pipeline: [Invalid ShaderModule "Conv2dMM"] is invalid due to a previous error.',
    'OOM when allocating tensor with shape[16,64,512,512]',
    'ResourceExhaustedError: failed',
  ])('is a lack of memory: %s', (reason) => {
    const failure = deviceFailure('webgpu', new Error(reason));
    expect(failure).toMatchObject({ code: 'device/out-of-memory', values: { device: 'webgpu', reason } });
    expect(isDeviceFailure(failure)).toBe(true);
  });

  test.each([
    'The device was lost',
    'DXGI_ERROR_DEVICE_REMOVED',
    'CUDA failure 719: unspecified launch failure',
    'Got invalid dimensions for input: x',
  ])('is a failure of another kind: %s', (reason) => {
    const failure = deviceFailure('cuda', new Error(reason));
    expect(failure).toMatchObject({ code: 'device/failed', values: { device: 'cuda', reason } });
    expect(isDeviceFailure(failure)).toBe(true);
  });

  test('stays what it is where it is a failure of ours', () => {
    const wrong = new Failure('jit/wrong-feed', { input: 'x', expected: '1', got: '2' });
    expect(deviceFailure('cpu', wrong)).toBe(wrong);
    expect(isDeviceFailure(wrong)).toBe(false);
  });
});
