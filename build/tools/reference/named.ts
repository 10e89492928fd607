import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { inProject } from '../lib/project.mjs';

const contract = 'src-main/contract';

/** A schema of the contract that has a name. */
export interface Named {
  /** The name it is exported under; with its file's where two have the same. */
  name: string;
  /** From the project's folder. */
  file: string;
  /** As JSON Schema (draft 2020-12), of what is written: defaults may be left out. Other named ones are `$ref`s to their names. */
  schema: JsonSchema;
}

export interface JsonSchema {
  id?: string;
  $ref?: string;
  type?: string | string[];
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
}

/** Schemas under their names. */
export interface Names {
  all: Named[];
  of(schema: z.ZodType): Named;
  find(name: string): Named | undefined;
}

/**
 * Every schema that the contract exports.
 * @param others schemas that have no name of their own, such as the parts of `channels`: they have no file
 */
export async function namedSchemas(others: Record<string, z.ZodType>): Promise<Names> {
  const registry = z.registry<{ id: string }>();
  const files = new Map<string, string>();
  const add = (name: string, file: string, schema: z.ZodType) => {
    if (registry.has(schema)) return;
    const id = files.has(name) ? `${name} (${posix.basename(file, '.ts')})` : name;
    registry.add(schema, { id });
    files.set(id, file);
  };
  for (const file of contractFiles())
    for (const [name, value] of Object.entries((await import(pathToFileURL(inProject(file)).href)) as object))
      if (value instanceof z.ZodType) add(name, file, value);
  for (const [name, schema] of Object.entries(others)) add(name, '', schema);
  const { schemas } = z.toJSONSchema(registry, { io: 'input', unrepresentable: 'any', uri: (id) => id });
  const all = Array.from(files, ([name, file]) => ({ name, file, schema: schemas[name] as JsonSchema }));
  const found = new Map(all.map((named) => [named.name, named]));
  return {
    all,
    of: (schema) => found.get(registry.get(schema)!.id)!,
    find: (name) => found.get(name),
  };
}

function contractFiles(): string[] {
  return readdirSync(inProject(contract), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(contract, name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !file.includes('/errors/'))
    .toSorted();
}
