import type { Option } from 'commander';

/** An option's line in `--help`: its text, the values it takes, its default unless that is simply "no". */
export function describeOption({ description, argChoices, defaultValue }: Option): string {
  const notes = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(defaultValue === undefined || defaultValue === false ? [] : [`default: ${String(defaultValue)}`]),
  ];
  return notes.length > 0 ? `${description} (${notes.join('; ')})` : description;
}
