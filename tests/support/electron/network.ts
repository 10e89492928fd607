import { record } from './calls.ts';

type Serve = (request: Request) => Promise<Response>;
type Decide = (details: { url: string }, decide: (decision: { cancel?: boolean }) => void) => void;

const handlers = new Map<string, Serve>();
let filter: { urls: RegExp[]; decide: Decide } | undefined;

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown): void {
    record('protocol.registerSchemesAsPrivileged', schemes);
  },
  handle(scheme: string, handler: Serve): void {
    handlers.set(scheme, handler);
  },
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: unknown) =>
      record('session.setPermissionRequestHandler', typeof handler),
    setPermissionCheckHandler: (handler: unknown) =>
      record('session.setPermissionCheckHandler', typeof handler),
    setDevicePermissionHandler: (handler: unknown) =>
      record('session.setDevicePermissionHandler', typeof handler),
    webRequest: {
      onBeforeRequest({ urls }: { urls: string[] }, decide: Decide): void {
        filter = { urls: urls.map(patternOf), decide };
      },
    },
  },
};

/** Has the program answer a request to one of its schemes. */
export async function serve(request: Request): Promise<Response> {
  const handler = handlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler ? handler(request) : Response.error();
}

/** What the program says of a request to anywhere else. */
export function isAllowed(url: string): boolean {
  if (!filter?.urls.some((pattern) => pattern.test(url))) return true;
  let isCancelled = false;
  filter.decide({ url }, ({ cancel }) => (isCancelled = cancel === true));
  return !isCancelled;
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.?+^$(){}[\]\\|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
