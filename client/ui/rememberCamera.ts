import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { readStored, writeStored } from './deviceStorage.ts';

const keyOf = (boardId: string): string => `inkwire.camera.${boardId}`;

/** Looks where this device looked last on this board, and remembers where when the page is left. */
export function rememberCamera(boardId: string, editor: Editor): Stop {
  const { camera } = editor;
  const stored = readStored(keyOf(boardId)) as { x?: unknown; y?: unknown; zoom?: unknown } | null;
  // What is not a finite number is left as it is by the camera itself.
  if (stored) camera.set({ x: Number(stored.x), y: Number(stored.y), zoom: Number(stored.zoom) });
  const keep = () => writeStored(keyOf(boardId), { x: camera.x, y: camera.y, zoom: camera.zoom });
  addEventListener('pagehide', keep);
  return () => {
    removeEventListener('pagehide', keep);
    keep();
  };
}
