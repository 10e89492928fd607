/** `npm run sbom`: writes `dist/sbom.cdx.json`, what is in the program, in the form of CycloneDX. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inProject } from './lib/project.mjs';
import { askNpm } from './lib/run.mjs';
import { billOf, billOfMaterials } from './supply/bom.ts';
import { shippedPackages } from './supply/shipped.ts';

const file = inProject('dist', 'sbom.cdx.json');
try {
  const everything = await askNpm(['sbom', '--sbom-format', 'cyclonedx']);
  const bill = billOf(billOfMaterials.parse(JSON.parse(everything)), shippedPackages());
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  console.log(`${file}: ${bill.components.length} packages`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
