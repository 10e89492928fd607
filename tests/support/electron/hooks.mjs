const standIn = new URL('./electron.ts', import.meta.url).href;

/**
 * Who asks for Electron gets the stand-in.
 * @type {import('node:module').ResolveHook}
 */
export async function resolve(specifier, context, next) {
  return next(specifier === 'electron' ? standIn : specifier, context);
}
