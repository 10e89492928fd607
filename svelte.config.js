import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** For the compiler, the editor and `svelte-check`. */
export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } };
