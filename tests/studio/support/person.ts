import { expect, type Locator, type Page } from '@playwright/test';
import type { OpenStudio } from './open-studio.ts';
import { drop, paste, pick } from './hand-over.ts';

export type Step = 'Collect' | 'Noise' | 'Train' | 'Clean' | 'Export' | 'Lab' | 'Models' | 'Settings';

/** What a person in front of the window does and sees, in the words that stand there. */
export class Person {
  readonly #studio: OpenStudio;

  constructor(studio: OpenStudio) {
    this.#studio = studio;
  }

  get page(): Page {
    return this.#studio.page;
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  /** The filmstrip. */
  get strip(): Locator {
    return this.page.getByRole('listbox', { name: 'Pictures' });
  }

  /** The settings beside the picture. */
  get panel(): Locator {
    return this.page.getByRole('complementary');
  }

  /** The picture that is looked at. */
  get picture(): Locator {
    return this.page.getByRole('application');
  }

  /** What pops up at the edge of the window. */
  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }

  async go(step: Step): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
    await this.isAt(step);
  }

  /** Waits until this view is there: it is named before. */
  isAt(step: string): Promise<void> {
    return expect(this.page.getByRole('main', { name: step })).toHaveAttribute('aria-busy', 'false');
  }

  /** Drops files of the disk onto the middle of the window, or onto something in it. */
  async drop(paths: readonly string[], onto: Locator = this.main): Promise<void> {
    await this.#studio.give(paths);
    await drop(this.page, onto, paths);
  }

  /** Drops clean versions on their tray, once what was found on the open picture stands above it and does not move it any more. */
  async bringsClean(paths: readonly string[]): Promise<void> {
    await expect(this.panel.getByText('Looking at its noise …')).toHaveCount(0);
    await this.drop(paths, this.panel.getByText('For pairs:'));
  }

  /** Drops pictures and waits until they are there. */
  async brings(paths: readonly string[]): Promise<void> {
    await this.drop(paths);
    await expect(this.strip.getByRole('option', { name: /[\d,]+ × [\d,]+$/ })).toHaveCount(paths.length);
  }

  /** Does what opens the file picker, and chooses these there. */
  async pick(open: () => Promise<void>, paths: readonly string[]): Promise<void> {
    await this.#studio.give(paths);
    await pick(this.page, open, paths);
  }

  paste(png: Buffer): Promise<void> {
    return paste(this.page, png);
  }

  press(keys: string): Promise<void> {
    return this.page.keyboard.press(keys);
  }

  async click(button: string | RegExp, within: Locator = this.page.locator('body')): Promise<void> {
    await within.getByRole('button', { name: button, exact: typeof button === 'string' }).click();
  }

  /** One picture in the filmstrip; what it says ends with its size, or with what is wrong with it. */
  thumbnail(name: string): Locator {
    return this.strip.getByRole('option', { name: `${name}, ` });
  }

  /** Waits until a picture has been read. */
  seesReady(name: string): Promise<void> {
    return expect(this.thumbnail(name)).toHaveAccessibleName(/[\d,]+ × [\d,]+$/);
  }

  /** The names in the filmstrip, in order. */
  async seesPictures(...names: string[]): Promise<void> {
    await expect
      .poll(async () => {
        const all = await this.strip.getByRole('option').all();
        return Promise.all(
          all.map(async (one) => (await one.getAttribute('aria-label'))?.replace(/, [^,]*$/, '')),
        );
      })
      .toEqual(names);
  }

  /** A fact that stands beside its name. */
  fact(name: string | RegExp): Locator {
    const term = this.page.getByRole('term').filter({ hasText: name });
    return term.locator('xpath=following-sibling::*[1]').first();
  }
}
