import type { Component } from 'svelte';
import type { View } from '../../src-main/contract/desk/session.ts';

/** Each view is fetched when it is first shown, so that the first one is there sooner. */
export const loaders: Record<View, () => Promise<{ default: Component }>> = {
  collect: () => import('../views/collect/CollectView.svelte'),
  noise: () => import('../views/noise/NoiseView.svelte'),
  train: () => import('../views/train/TrainView.svelte'),
  clean: () => import('../views/clean/CleanView.svelte'),
  export: () => import('../views/export/ExportView.svelte'),
  lab: () => import('../views/lab/LabView.svelte'),
  models: () => import('../views/models/ModelsView.svelte'),
  settings: () => import('../views/settings/SettingsView.svelte'),
};

/** Fetches the other views once there is nothing else to do. What fails here is tried again, and told, when it is shown. */
export function loadRest(): void {
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  idle(() => {
    for (const load of Object.values(loaders)) load().catch(() => {});
  });
}
