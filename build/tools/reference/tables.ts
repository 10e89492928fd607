import type { JsonSchema } from './named.ts';
import { typeText, type LinkTo } from './types.ts';

/** A schema as Markdown: a table of its fields, one for each of its variants, or one line. */
export function schemaText(schema: JsonSchema, link: LinkTo): string {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants?.every(hasFields))
    return variants.map((variant) => `${variantName(variant)}\n\n${fieldTable(variant, link)}`).join('\n\n');
  if (schema.allOf) return schema.allOf.map((part) => schemaText(part, link)).join('\n\n');
  return hasFields(schema) ? fieldTable(schema, link) : `${typeText(schema, link)}.`;
}

function hasFields({ properties }: JsonSchema): boolean {
  return properties !== undefined && Object.keys(properties).length > 0;
}

/** A variant is known by the field that has one value only. */
function variantName({ properties = {} }: JsonSchema): string {
  const [name, field] = Object.entries(properties).find(([, { const: value }]) => value !== undefined) ?? [];
  return name === undefined ? 'Either, or:' : `With \`${name}\` \`${String(field!.const)}\`:`;
}

function fieldTable({ properties = {}, required = [] }: JsonSchema, link: LinkTo): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const usual = field.default === undefined ? '' : `; usually \`${JSON.stringify(field.default)}\``;
    const must = required.includes(name) ? '' : ' (may be left out)';
    return `| \`${name}\`${must} | ${cell(typeText(field, link) + usual)} | ${cell(field.description ?? '')} |`;
  });
  return ['| field | what it is | |', '| --- | --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
