import { expect, test } from 'vitest';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { cardText } from '../../../src-main/cli/commands/card-text.ts';
import { describeModel } from '../../../src-main/engine/store/library.ts';

const shelves = [{ folder: inProject('models'), origin: 'bundled' }] as const;
const textOf = async (name: string) => cardText(await describeModel(name, [...shelves]));

/** The lines under a heading. */
function partOf(text: string, title: string): string[] {
  const part = text.split('\n\n').find((one) => one.startsWith(title));
  return part?.split('\n').slice(1) ?? [];
}

test('the card of a model that ships says all that it was asked to say', async () => {
  const entry = await describeModel('photo', [...shelves]);
  const { making, training, weights } = entry.card!;
  const text = cardText(entry);
  expect(partOf(text, 'photo (bundled)')).toEqual([`  ${entry.card!.purpose}`]);
  expect(partOf(text, 'Where it fails')).toEqual([`  ${making!.limits}`]);
  expect(partOf(text, 'Net').join('\n')).toContain(`${entry.card!.parameters} parameters`);
  expect(partOf(text, 'Data').join('\n')).toContain(`Terms: ${making!.terms}`);
  expect(partOf(text, 'Training').join('\n')).toContain(`${training.steps} steps`);
  expect(partOf(text, 'Training')).toContain(
    '  Patches: 20 % turned grey, 60 % of the others in stronger colours, 50 % where there is most to see',
  );
  expect(partOf(text, 'Made by').join('\n')).toContain(making!.commit);
  expect(text).toContain(weights.sha256);
  expect(partOf(text, 'Credits')).toHaveLength(making!.credits!.length);
});

test('figures of others stand in the row they belong to', async () => {
  const [head, ...rows] = partOf(await textOf('photo'), 'Measured');
  const column = head!
    .trim()
    .split(/\s{2,}/)
    .indexOf('CBM3D');
  const cellOf = (start: string) =>
    rows
      .find((row) => row.trim().startsWith(start))!
      .trim()
      .split(/\s{2,}/)[column];
  expect(cellOf('McMaster  gaussian:25')).toBe('31.66');
  expect(cellOf('Set12     gaussian:25')).toBe('-');
});

test('a model that nobody is to be credited for says nothing of credits', async () => {
  expect(await textOf('document')).not.toContain('Credits');
});

test('what has no card says what it is', () => {
  const entry = { name: 'a.onnx', folder: '', origin: 'imported', bytes: 1, card: null } as const;
  expect(cardText(entry)).toBe('a.onnx\n  An ONNX file from elsewhere, which has no card');
  expect(cardText({ ...entry, problem: 'cut off' })).toContain('Cannot be read');
});
