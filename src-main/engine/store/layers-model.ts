import { join } from 'node:path';
import type { NetConfig } from '../../contract/config/nets.ts';
import { writeWhole } from '../base/atomic.ts';
import { version } from '../base/project.ts';
import { tensorflowVersions } from '../base/tensorflow.ts';
import { checkParameters, parameterTable, type ParameterEntry } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { topologyFile, weightsFile } from './names.ts';
import { weightBytes, type WeightForm } from './weights.ts';

/**
 * Writes `model.json` and `weights.bin` in TensorFlow.js's layers format, for any picture size where the net allows it.
 * `tf.loadLayersModel` reads them as they are.
 * @throws Failure `model/wrong-parameters`, `file/unwritable`
 */
export async function writeLayersModel(
  folder: string,
  net: NetConfig,
  parameters: Float32Array,
  form?: WeightForm,
): Promise<void> {
  const model = buildNet(net);
  const table = parameterTable(model);
  const topology: unknown = model.toJSON(null, false);
  model.dispose();
  checkParameters(net.net, parameters, table);
  await writeWhole(join(folder, weightsFile), weightBytes(parameters, form));
  await writeWhole(join(folder, topologyFile), JSON.stringify(describe(topology, table, form)));
}

function describe(modelTopology: unknown, table: ParameterEntry[], form?: WeightForm) {
  const kept = form && { quantization: { dtype: form, original_dtype: 'float32' } };
  return {
    modelTopology,
    format: 'layers-model',
    generatedBy: `Cleanplate ${version}, TensorFlow.js tfjs-layers v${tensorflowVersions.layers}`,
    convertedBy: null,
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: table.map(({ name, shape }) => ({ name, shape, dtype: 'float32', ...kept })),
      },
    ],
  };
}
