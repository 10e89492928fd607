import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readPackage } from './package.ts';

const component = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  type: z.string(),
  version: z.string().optional(),
});
type Component = z.infer<typeof component>;

/** The parts of CycloneDX that are used here. */
export const billOfMaterials = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component }),
  components: z.array(component),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});
export type BillOfMaterials = z.infer<typeof billOfMaterials>;

/**
 * Of the bill that npm writes, which holds every tool, what is in the program; and what is inside of libvips, which npm does not see.
 * @param folders of the packages in the program
 */
export function billOf(everything: BillOfMaterials, folders: readonly string[]): BillOfMaterials {
  const shipped = new Map(folders.map((folder) => [refOf(folder), folder]));
  const kept = everything.components.filter((one) => shipped.has(one['bom-ref']));
  const { metadata } = everything;
  const refs = new Set([metadata.component['bom-ref'], ...kept.map((one) => one['bom-ref'])]);
  const program = { ...metadata.component, type: 'application', name: 'cleanplate' };
  return {
    ...everything,
    metadata: { ...metadata, component: program },
    components: kept.map((one) => withInside(one, shipped.get(one['bom-ref'])!)),
    dependencies: everything.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}

function refOf(folder: string): string {
  const { name, version } = readPackage(folder);
  return `${name}@${version}`;
}

/** The C libraries in one of sharp's packages, with their versions. */
function withInside(one: Component, folder: string): Component {
  const file = join(folder, 'versions.json');
  if (!one.name.startsWith('@img/sharp-') || !existsSync(file)) return one;
  const versions = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const inside = Object.entries(versions).map(([name, version]) => {
    return { 'bom-ref': `${one['bom-ref']}|${name}@${version}`, type: 'library', name, version };
  });
  return { ...one, components: inside };
}
