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

/** Starts by the button; a short training may end before anyone sees it run. */
export async function start(person: Person): Promise<void> {
  const button = person.page.getByRole('button', { name: 'Start training', exact: true });
  await button.click();
  await expect(button).toHaveCount(0);
}

/** Brings pictures, adds noise, starts a small training that outlasts any test, and waits for as many moments of it. */
export async function startSmall(
  person: Person,
  files: readonly string[],
  count = 1,
  training: SmallTraining = {},
): Promise<void> {
  await person.brings(files);
  await addNoise(person, 60);
  await chooseSmall(person, training);
  await start(person);
  await seesMoments(person, count);
}

/** Pauses a training, which makes it keep what it has learned, and has it go on. */
export async function keepsLearned(person: Person): Promise<void> {
  await person.press('F6');
  await seesState(person, 'Paused');
  const kept = await steps(person);
  await person.press('F5');
  await seesState(person, 'Training');
  await seesSteps(person, kept);
}

/** Resumes a training that was interrupted, and finishes it once it has come farther than before. */
export async function goesOnToItsEnd(person: Person): Promise<void> {
  const before = await steps(person);
  await person.click('Resume', person.panel);
  await seesSteps(person, before);
  await person.click('Finish', person.panel);
  await seesState(person, 'Trained');
}

/** What the training is doing, as it stands beside its progress. */
export function seesState(
  person: Person,
  state: 'Training' | 'Paused' | 'Trained' | 'Interrupted',
): Promise<void> {
  const strong = person.panel.getByRole('strong').filter({ hasText: state });
  return expect(strong).toBeVisible({ timeout: 240_000 });
}

/** Waits for more than so many steps. */
export function seesSteps(person: Person, more: number): Promise<void> {
  return expect.poll(() => steps(person), { timeout: 240_000 }).toBeGreaterThan(more);
}

/** The steps made so far, as they stand beside the picture; 0 before, and when the training has ended. */
export async function steps(person: Person): Promise<number> {
  const [step = '0'] = await person.fact(/^Step$/).allTextContents();
  return Number(step.replaceAll(/\D/g, ''));
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
export function seesMoments(person: Person, count: number): Promise<void> {
  const moments = () =>
    history(person).evaluateAll(([slider]) => (slider ? Number(slider.getAttribute('max')) + 1 : 0));
  return expect.poll(moments, { timeout: 240_000 }).toBeGreaterThanOrEqual(count);
}
