import type { CudaPath, CudaReport } from '../contract/config/cuda.ts';

const states: Record<CudaPath['state'], string> = {
  ready: 'ready',
  'to-set-up': 'not set up',
  lacking: 'something is missing',
  impossible: 'not possible here',
};

/** What a person reads of CUDA: what was found, and of both ways to it whether they work, why not, and what to do. */
export function cudaLines({ system, cards, driver, cuda, cudnn, paths }: CudaReport): string[] {
  const serves = driver?.serves ? ` (serves CUDA up to ${driver.serves})` : '';
  const facts = [
    `CUDA on ${system}`,
    `  card    ${cards.join(', ') || 'none found'}`,
    `  driver  ${driver ? driver.version + serves : 'none found'}`,
    `  CUDA    ${versions(cuda)}`,
    `  cuDNN   ${versions(cudnn)}`,
  ];
  // Where nothing of NVIDIA's is there, the rest is of no interest.
  if (
    !driver &&
    [cards, cuda, cudnn].every(({ length }) => length === 0) &&
    paths.every(({ state }) => state === 'impossible')
  )
    return [`CUDA: ${paths[0]!.reasons[0]}`];
  return [...facts, ...paths.flatMap(pathLines)];
}

function pathLines({ id, label, wants, state, reasons, command }: CudaPath): string[] {
  return [
    `--device ${id}, ${label}, takes ${wants}: ${states[state]}`,
    ...reasons.map((reason) => `  - ${reason}`),
    ...(command ? [`  > ${command}`] : []),
  ];
}

function versions(found: CudaReport['cuda']): string {
  return found.map(({ version, folder }) => `${version} (${folder})`).join(', ') || 'none found';
}
