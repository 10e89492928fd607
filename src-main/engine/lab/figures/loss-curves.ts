import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import type { Epoch } from '../learn.ts';

/** How the loss fell, epoch by epoch. */
export function lossCurves(
  epochs: readonly Epoch[],
  { log = false, name = 'loss' } = {},
): FigureOf<'curves'> {
  const learning = epochs.map(({ epoch, loss }): [number, number] => [epoch, loss]);
  const checked = epochs.flatMap(({ epoch, validation }): [number, number][] =>
    validation === undefined ? [] : [[epoch, validation]],
  );
  const series = [
    { name: 'training', points: learning },
    ...(checked.length > 0 ? [{ name: 'validation', points: checked }] : []),
  ];
  return { kind: 'curves', name, title: 'Loss', x: 'epoch', y: 'loss', ...(log && { log }), series };
}
