import { join } from 'node:path';
import { netConfig } from '../../contract/config/nets.ts';
import { shippedModels } from '../base/project.ts';

/** The network for sounds: the U-Net that cleans pictures, small and grey. */
export const soundNet = netConfig.parse({ net: 'unet', channels: 1, width: 12, depth: 3 });

/** The one that ships; learned with `build/tools/sound.ts`. */
export const soundFile = join(shippedModels, 'sound.bin');
