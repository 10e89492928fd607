import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { HandedData } from '../../src-main/contract/desk/lab.ts';
import type { DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';
import { pixelPath } from '../../src-main/contract/desk/pixels.ts';
import type { Bridge, Handed } from './bridge.ts';
import { fetchReply, put } from './fetch-reply.ts';
import { handedFiles } from './handed-files.ts';
import { sendAll } from './send-all.ts';
import { anyName, windowName } from './window-name.ts';

/** How long a broken connection is left alone before it is tried again. */
const patience = 1500;

/** What is sent when the window closes arrives all the same. Browsers allow that for a few small requests. */
const outliving: ReadonlySet<DeskRequest> = new Set(['saveSettings', 'savePlace', 'removePictures']);

/** The studio over HTTP: everything lies below the address of the page, which holds the secret. What this window looks at ends with it. */
export function browserBridge(base: string): Bridge {
  const at = (path: string) => new URL(path, base).href;
  return {
    ask: (request, asked) =>
      fetchReply(at(`api/${request}`), {
        method: 'POST',
        keepalive: outliving.has(request),
        headers: { 'Content-Type': 'application/json', 'X-Window': windowName },
        body: JSON.stringify(asked),
      }),
    listen: (onEvent, onConnection) => listen(at(`api/events?window=${windowName}`), onEvent, onConnection),
    pixels: (address, version) => at(pixelPath(address) + (version === undefined ? '' : `?v=${version}`)),
    async add(handed, role, onProgress) {
      const files = await handedFiles(handed);
      await sendAll(files, ({ file, name }) => put(at('upload'), { role, name }, file), onProgress);
    },
    handData: (handed) => handData(handed, at('upload')),
    importModel: (file) => put(at('upload'), { role: 'model', name: file.name }, file),
  };
}

/** Files of one set; a folder is called as it was, several files by their number. */
async function handData(handed: Handed, url: string): Promise<Reply<HandedData>> {
  const set = anyName();
  const files = await handedFiles(handed, true);
  for (const { file, name } of files) {
    const reply = await put<object>(url, { role: 'data', set, name }, file);
    if (!reply.ok) return reply;
  }
  const tops = [...new Set(files.map(({ name }) => name.split('/')[0]!))];
  return { ok: true, result: { id: set, name: tops.join(', ') } };
}

function listen(
  url: string,
  onEvent: (event: DeskEvent) => void,
  onConnection: (connected: boolean) => void,
): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let broken = false;
  const open = () => {
    source = new EventSource(url);
    source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data as string) as DeskEvent));
    source.addEventListener('open', () => {
      if (broken) onConnection(true);
      broken = false;
    });
    source.addEventListener('error', () => {
      if (!broken) onConnection(false);
      broken = true;
      // The browser tries again by itself only after some kinds of errors.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, patience);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
