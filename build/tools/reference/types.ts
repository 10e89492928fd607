import type { JsonSchema } from './named.ts';

/** How one schema is referred to: the link to where it stands. */
export type LinkTo = (name: string) => string;

/** What a value may be, in a few words of Markdown. */
export function typeText(schema: JsonSchema, link: LinkTo): string {
  const of = (part: JsonSchema) => typeText(part, link);
  if (schema.$ref !== undefined) return link(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(of));
  if (schema.allOf) return schema.allOf.map(of).join(' and ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return joined(schema.enum.map(literal));
  if (schema.prefixItems) return `\\[${schema.prefixItems.map(of).join(', ')}\\]`;
  if (Array.isArray(schema.type)) return joined(schema.type.map((type) => of({ ...schema, type })));
  switch (schema.type) {
    case 'array':
      return `list of ${schema.items ? of(schema.items) : 'anything'}${length(schema.minItems, schema.maxItems)}`;
    case 'object':
      return objectText(schema, link);
    case 'string':
      if (schema.format === 'date-time') return 'date and time';
      return `text${length(schema.minLength, schema.maxLength, ' characters')}`;
    case 'integer':
    case 'number':
      return numberText(schema);
    case 'boolean':
      return 'true or false';
    case 'null':
      return '`null`';
    default:
      return 'a value that code checks';
  }
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema, link: LinkTo) {
  const fields = Object.entries(properties).map(
    ([name, field]) => `\`${name}\`${required.includes(name) ? '' : '?'}: ${typeText(field, link)}`,
  );
  if (fields.length > 0) return `{ ${fields.join(', ')} }`;
  if (typeof additionalProperties === 'object')
    return `for each name: ${typeText(additionalProperties, link)}`;
  return 'nothing';
}

function numberText(schema: JsonSchema): string {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const name = type === 'integer' ? 'whole number' : 'number';
  // What every whole number of JavaScript keeps to says nothing.
  const least = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (exclusiveMinimum !== undefined)
    return `${name} above ${exclusiveMinimum}${most === undefined ? '' : `, at most ${most}`}`;
  if (exclusiveMaximum !== undefined) return `${name} below ${exclusiveMaximum}`;
  return `${name}${between(least, most)}`;
}

function length(least?: number, most?: number, unit = ''): string {
  return least === 1 && most === undefined ? ', not empty' : between(least, most, unit);
}

/** ` (1 to 9)`, ` (at least 1)`, or nothing. */
function between(least?: number, most?: number, unit = ''): string {
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return ` (at least ${least}${unit})`;
  if (least === undefined) return ` (at most ${most}${unit})`;
  return ` (${least} to ${most}${unit})`;
}

function literal(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** Each once: `a`, `b` or `c`. */
function joined(texts: string[]): string {
  const each = [...new Set(texts)];
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} or ${each.at(-1)!}`;
}
