/* What the parts of a model folder are called. */

export const cardFile = 'card.json';
/** TensorFlow.js's layers format: the net, and its parameters as 32-bit floats. */
export const topologyFile = 'model.json';
export const weightsFile = 'weights.bin';
/** The forward pass, for ONNX Runtime and other programs. */
export const onnxFile = 'model.onnx';
/** In place of the card, for a model from elsewhere. */
export const importedFile = 'imported.json';
/** Beside a model that ships: what it does and where it fails. The first that is there counts. */
export const pictureFiles = ['picture.webp', 'picture.png'] as const;
/** While training: enough to go on. */
export const checkpointFolder = 'checkpoint';
