/**
 * Cleans pixels that are in memory, without files: npx tsx clean-pixels.ts [MODEL]
 *
 * Draws a scene, adds noise to it, and says how near the cleaned one is to it.
 */
import { openCleanplate, type Picture } from 'cleanplate';

const [model = 'photo'] = process.argv.slice(2);

const cleanplate = openCleanplate();
try {
  const scene = drawn(192, 128);
  const noisy = await cleanplate.addNoiseToPicture(scene, 'gaussian:25');
  const { picture, seconds } = await cleanplate.denoisePicture(noisy, { model });
  const [before, after] = [await cleanplate.compare(noisy, scene), await cleanplate.compare(picture, scene)];
  console.log(
    `PSNR ${before.psnr.toFixed(2)} dB noisy, ${after.psnr.toFixed(2)} dB clean, ${seconds.toFixed(2)} s`,
  );
} finally {
  await cleanplate.close();
}

/** A disc on a slope of colours, eight bits. */
function drawn(width: number, height: number): Picture {
  const samples = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const inside = Math.hypot(x - width / 2, y - height / 2) < height / 3;
    samples.set(inside ? [220, 180, 60] : [40 + (100 * x) / width, 90, 60 + (120 * y) / height], 3 * i);
  }
  return { width, height, channels: 3, samples };
}
