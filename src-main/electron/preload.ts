/**
 * Runs in the window before its page, sandboxed: gives the page one function for each request and no way to ask anything else. Only here do
 * files become paths, so that a page cannot name one.
 */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { DesktopDoor } from '../contract/desk/desktop.ts';
import type { DeskEvent } from '../contract/desk/events.ts';
import { deskRequestNames } from '../contract/desk/names.ts';
import { wires, type HandedFile } from './wires.ts';

const requests = deskRequestNames.map((name) => [
  name,
  (asked: unknown) => ipcRenderer.invoke(wires.request(name), asked),
]);

const door = {
  ...(Object.fromEntries(requests) as Omit<
    DesktopDoor<File>,
    'listen' | 'addFiles' | 'handData' | 'importModel' | 'dragOut'
  >),
  listen(onEvent) {
    const listener = (_: IpcRendererEvent, event: DeskEvent) => onEvent(event);
    ipcRenderer.on(wires.event, listener);
    return () => void ipcRenderer.off(wires.event, listener);
  },
  addFiles: async (files, role) =>
    ipcRenderer.invoke(wires.addFiles, await Promise.all(files.map(handOver)), role),
  handData: async (files) => ipcRenderer.invoke(wires.handData, await Promise.all(files.map(handOver))),
  importModel: async (file) => ipcRenderer.invoke(wires.importModel, await handOver(file)),
  dragOut: (job, picture) => ipcRenderer.send(wires.dragOut, job, picture),
} satisfies DesktopDoor<File>;

contextBridge.exposeInMainWorld('cleanplate', door);

async function handOver(file: File): Promise<HandedFile> {
  const path = webUtils.getPathForFile(file);
  return path ? { path } : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
