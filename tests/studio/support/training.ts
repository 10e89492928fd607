import { expect, type Locator } from '@playwright/test';
import type { Person } from './person.ts';

export interface SmallTraining {
  name?: string;
  steps?: number;
}

/** Adds noise to teach a model on clean pictures. */
export async function addNoise(person: Person, strength: number): Promise<void> {
  await person.go('Noise');
  await person.panel.getByRole('switch', { name: /^Add noise/ }).check();
  const sigma = person.panel.getByRole('spinbutton', { name: 'Strength (σ of 255)' });
  await sigma.fill(String(strength));
  await sigma.press('Enter');
}

/** Chooses a net so small that it learns something within seconds on any machine. */
export async function chooseSmall(person: Person, { name = 'leaves', steps = 100_000 }: SmallTraining = {}) {
  await person.go('Train');
  await person.panel.getByRole('radio', { name: 'Small', exact: true }).check();
  await person.panel.getByText('Advanced', { exact: true }).click();
  await person.panel.getByRole('textbox', { name: 'Name' }).fill(name);
  await person.panel.getByRole('radio', { name: 'Steps' }).check();
  for (const [field, value] of [
    ['Train for', steps],
    ['Patch side', 32],
    ['Batch', 8],
  ] as const) {
    const number = person.panel.getByRole('spinbutton', { name: field, exact: true });
    await number.fill(String(value));
    await number.press('Enter');
  }
}

/** Starts by the button and waits for the first step. */
export async function start(person: Person): Promise<void> {
  await person.click('Start training');
  await expect.poll(() => steps(person), { timeout: 90_000 }).toBeGreaterThan(0);
}

/** What the training is doing, as it stands beside its progress. */
export function seesState(
  person: Person,
  state: 'Training' | 'Paused' | 'Trained' | 'Interrupted',
  options?: { timeout: number },
): Promise<void> {
  return expect(person.panel.getByRole('strong').filter({ hasText: state })).toBeVisible(options);
}

/** The steps made so far, as they stand beside the picture; 0 before. */
export async function steps(person: Person): Promise<number> {
  const step = person.fact(/^Step$/);
  return (await step.count()) ? Number((await step.textContent())!.replaceAll(/\D/g, '')) : 0;
}

/** The scrubber through the moments of the watched part. */
export function history(person: Person): Locator {
  return person.main.getByRole('slider', { name: 'History' });
}

export interface SeenMoment {
  step: number;
  psnr: number;
}

/** What the scrubber says of the moment that is shown. */
export async function shownMoment(person: Person): Promise<SeenMoment> {
  const text = (await history(person).getAttribute('aria-valuetext'))!;
  const [, step, psnr] = /^Step ([\d,]+),.* ([\d.]+) dB$/.exec(text) ?? [];
  return { step: Number(step?.replaceAll(',', '')), psnr: Number(psnr) };
}

/** Waits for as many moments. */
export async function seesMoments(person: Person, count: number): Promise<void> {
  await expect
    .poll(async () => Number(await history(person).getAttribute('max')), { timeout: 120_000 })
    .toBeGreaterThanOrEqual(count - 1);
}
