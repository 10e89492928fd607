import type { Component } from 'svelte';

/** An icon of `@lucide/svelte/icons`; hidden from screen readers as long as it has no name. */
export type Icon = Component<{ size?: number | string; strokeWidth?: number | string; class?: string }>;
