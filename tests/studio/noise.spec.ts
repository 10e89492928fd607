import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { difference, resting, type Seen } from './support/pixels.ts';

const everyDoor = { tag: '@every-door' };
const kinds = [
  'Gaussian',
  'Photon noise',
  'Salt and pepper',
  'Speckle',
  'Dead pixels',
  'Grain',
  'Camera noise',
  'Banding',
  'Defective pixels',
  'JPEG artefacts',
  'Old paper',
];

/** Switches the noise on and looks at the noisy picture alone. */
async function begin(person: Person): Promise<void> {
  await person.go('Noise');
  await person.panel.getByRole('switch', { name: /^Add noise/ }).check();
  await person.page.getByRole('radio', { name: 'Result only' }).check();
}

/** The picture, once its PSNR is known and it rests. */
async function noisy(person: Person, psnr: RegExp = /\d dB/): Promise<Seen> {
  await expect(person.fact('PSNR')).toHaveText(psnr);
  return resting(person.picture);
}

async function psnr(person: Person): Promise<number> {
  let value = NaN;
  await expect
    .poll(async () => {
      const [text = ''] = await person.fact('PSNR').allTextContents();
      value = text.trim().endsWith(' dB') ? Number.parseFloat(text) : NaN;
      return value;
    })
    .not.toBeNaN();
  return value;
}

test('every noise is seen at once on the open picture', everyDoor, async ({ person, pictures }) => {
  await person.brings([await pictures.draw('leaves.png', { width: 256, height: 192 })]);
  const clean = await resting(person.picture);
  await begin(person);
  const seen: Seen[] = [clean];
  for (const kind of kinds) {
    await person.panel.getByRole('combobox', { name: 'Kind of noise' }).selectOption(kind);
    await expect
      .poll(async () => {
        const now = await noisy(person);
        return Math.min(...seen.map((other) => difference(now, other)));
      }, kind)
      .toBeGreaterThan(0.5);
    seen.push(await noisy(person));
  }
});

test('more noise is farther from the original, and the same seed draws the same noise', async ({
  person,
  pictures,
}) => {
  await person.brings([await pictures.draw('leaves.png', { width: 256, height: 192 })]);
  await begin(person);
  const before = await psnr(person);
  const strength = person.panel.getByRole('slider', { name: 'Strength (σ of 255)' });
  await strength.press('PageUp');
  await strength.press('PageUp');
  await expect(strength).toHaveAttribute('aria-valuetext', /^45/);
  await expect.poll(() => psnr(person)).toBeLessThan(before - 3);
  const first = await noisy(person);
  const seed = person.panel.getByRole('spinbutton', { name: 'Seed' });
  await seed.fill('7');
  await seed.press('Enter');
  await expect.poll(async () => difference(await noisy(person), first)).toBeGreaterThan(1);
  await seed.fill('0');
  await seed.press('Enter');
  await expect.poll(async () => difference(await noisy(person), first)).toBe(0);
  await person.click('Draw another seed', person.panel);
  await expect(seed).not.toHaveValue('0');
});

test('a strength is drawn from a range', async ({ person, pictures }) => {
  await person.brings([await pictures.draw('leaves.png')]);
  await begin(person);
  await person.panel.getByRole('radio', { name: 'From a range' }).check();
  const weakest = person.panel.getByRole('spinbutton', { name: 'Weakest' });
  const strongest = person.panel.getByRole('spinbutton', { name: 'Strongest' });
  await weakest.fill('30');
  await weakest.press('Enter');
  await strongest.fill('20');
  await strongest.press('Enter');
  await expect(weakest, 'the two never cross').toHaveValue('20');
  await psnr(person);
});

test('noises are joined, put in order and taken away, and each step can be taken back', async ({
  person,
  pictures,
}) => {
  await person.brings([await pictures.draw('leaves.png')]);
  await begin(person);
  const alone = await psnr(person);
  await person.click('JPEG artefacts', person.panel);
  const heading = (name: string) => person.panel.getByRole('heading', { name });
  await expect(heading('1. Gaussian')).toBeVisible();
  await expect(heading('2. JPEG artefacts')).toBeVisible();
  await expect.poll(() => psnr(person)).not.toBe(alone);
  await person.click('Add 2. JPEG artefacts earlier', person.panel);
  await expect(heading('1. JPEG artefacts')).toBeVisible();
  await person.click('Remove 2. Gaussian', person.panel);
  await expect(heading('JPEG artefacts')).toHaveText('JPEG artefacts');
  await person.press('ControlOrMeta+z');
  await expect(heading('2. Gaussian')).toBeVisible();
  await person.press('ControlOrMeta+z');
  await person.press('ControlOrMeta+z');
  await expect(heading('Gaussian')).toHaveText('Gaussian');
  await expect.poll(() => psnr(person)).toBe(alone);
  await person.press('ControlOrMeta+Shift+z');
  await expect(heading('2. JPEG artefacts')).toBeVisible();
});
