import { expect, type Browser, type Page } from '@playwright/test';

/** A studio that runs, seen by a person in front of its window. */
export interface OpenStudio {
  /** The window; another one after `reopen` where it is not a browser's tab. */
  readonly page: Page;
  /** Where it keeps its things. */
  readonly home: string;
  /** Says where files lie that will be handed over, to a door that could not know otherwise. */
  give(paths: readonly string[]): Promise<void>;
  /** Ends the engine processes at once, as running out of memory would. */
  killEngines(): Promise<void>;
  /** Ends every process of it at once, as a power cut would. A browser's tab stays where it is. */
  crash(): Promise<void>;
  /** Starts it again in the same home, after `crash`, and shows its window. */
  reopen(): Promise<void>;
  /** Ends it as a person would. @throws when something that it started goes on living */
  close(): Promise<void>;
}

/** Waits until a window is open, with the view that it opens with. */
export function seesOpen(page: Page): Promise<void> {
  return expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false');
}

export interface DoorNeeds {
  /** What is started is started here. */
  folder: string;
  home: string;
  /** Opens the browser when it is called, for doors that need one. */
  browser: Browser;
}
