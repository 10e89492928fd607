/**
 * Trains a model on pictures, and measures it on others: npx tsx train-your-own.ts PICTURES TEST MODEL [STEPS]
 *
 * PICTURES and TEST hold clean pictures; noise is added to them. MODEL is the folder that becomes the model.
 */
import { openCleanplate } from 'cleanplate';

const [images, clean, output, steps = '2000'] = process.argv.slice(2);
if (!images || !clean || !output) throw new Error('Give pictures, test pictures and a folder for the model');

const noise = 'gaussian:25';
const cleanplate = openCleanplate();
try {
  const trained = await cleanplate.train(
    { images, noise, output, net: 'unet', duration: { steps: Number(steps) }, overwrite: true },
    {
      onEvent(event) {
        if (event.kind === 'point')
          console.log(`step ${event.point.step}: loss ${event.point.loss.toFixed(5)}`);
      },
    },
  );
  console.log(`${trained.params} parameters, ${trained.imagesPerSecond.toFixed(0)} patches a second`);

  const { mean } = await cleanplate.evaluate({ model: output, clean, noise });
  console.log(`PSNR ${mean.noisyPsnr.toFixed(2)} dB noisy, ${mean.psnr.toFixed(2)} dB clean`);
} finally {
  await cleanplate.close();
}
