import type { Trial } from './page/trial.svelte.ts';

declare global {
  interface Window {
    trial: Trial;
  }
}
