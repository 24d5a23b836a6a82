import type { ShapePartial, ShapeRecord } from '../shared/shapes/record.ts';
import type { Stop } from '../shared/util/Emitter.ts';
import type { Id } from '../shared/util/id.ts';
import type { CameraState } from './editor/Camera.ts';
import type { OpenBoard } from './session.ts';

/** `window.inkwire`: the open board, for automation and embedding. It calls what the buttons call. */
export interface Inkwire {
  /** Resolves when the stored copy was read and the first picture painted. */
  readonly ready: Promise<void>;
  /** Draws shapes as one undo step and returns their ids; an id may be given. @throws TypeError for a bad value. */
  createShapes(partials: readonly ShapePartial[]): Id[];
  /** All shapes, lowest first. */
  shapes(): readonly ShapeRecord[];
  shape(id: Id): ShapeRecord | undefined;
  count(): number;
  select(ids: readonly Id[]): void;
  /** The selected shapes. */
  selection(): Id[];
  selectAll(): void;
  deleteSelection(): void;
  duplicateSelection(): void;
  undo(): void;
  redo(): void;
  setTool(id: string): void;
  tool(): string;
  setCamera(camera: Partial<CameraState>): void;
  camera(): CameraState;
  zoomToFit(): void;
  /** editor, commenter or viewer, as far as it is known. */
  role(): string;
  /** connecting, saving, saved, offline, readonly or refused. */
  status(): string;
}

declare global {
  interface Window {
    inkwire?: Inkwire;
  }
}

/** Puts the board on `window.inkwire`; returns what takes it off again. */
export function publish(session: OpenBoard): Stop {
  const api = apiOf(session);
  window.inkwire = api;
  return () => {
    if (window.inkwire === api) delete window.inkwire;
  };
}

function apiOf({ board, editor, ready, role, status }: OpenBoard): Inkwire {
  const run = (action: string) => () => {
    editor.run(action);
  };
  return {
    ready,
    createShapes: (partials) => board.create(partials),
    shapes: () => board.all(),
    shape: (id) => board.get(id),
    count: () => board.all().length,
    select: (ids) => editor.selection.set(ids),
    selection: () => [...editor.selection.ids],
    selectAll: run('select-all'),
    deleteSelection: run('delete'),
    duplicateSelection: run('duplicate'),
    undo: run('undo'),
    redo: run('redo'),
    setTool: (id) => editor.setTool(id),
    tool: () => editor.toolId,
    setCamera(camera) {
      editor.flight.land();
      editor.camera.set(camera);
    },
    camera: () => ({ x: editor.camera.x, y: editor.camera.y, zoom: editor.camera.zoom }),
    zoomToFit() {
      editor.run('zoom-to-fit');
      editor.flight.land(); // whoever calls wants to look at once
    },
    role: () => role.get(),
    status: () => status.get().kind,
  };
}
