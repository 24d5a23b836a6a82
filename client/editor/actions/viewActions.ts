import { selectionBounds } from '../../../shared/shapes/bounds.ts';
import type { Editor } from '../Editor.ts';
import type { Action } from './Action.ts';

/** One press of a zoom key or button. */
const ZOOM_STEP = 1.25;
/** Fitting never enlarges beyond this: a single small shape would fill the screen. */
const MAX_FIT_ZOOM = 1;
const MAX_SELECTION_ZOOM = 2;

/** Zooms with the middle of the view staying where it is. */
function zoomTo({ camera }: Editor, zoom: number): void {
  camera.zoomAt({ x: camera.viewport.width / 2, y: camera.viewport.height / 2 }, zoom);
}

export const viewActions: readonly Action[] = [
  {
    id: 'zoom-in',
    label: 'Zoom in',
    icon: 'ZoomIn',
    keys: ['Ctrl+=', 'Ctrl++'],
    group: 'view',
    anytime: true,
    repeats: true,
    run: (editor) => zoomTo(editor, editor.camera.zoom * ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    icon: 'ZoomOut',
    keys: ['Ctrl+-'],
    group: 'view',
    anytime: true,
    repeats: true,
    run: (editor) => zoomTo(editor, editor.camera.zoom / ZOOM_STEP),
  },
  {
    id: 'zoom-reset',
    label: 'Zoom to 100 %',
    icon: 'Scan',
    keys: ['Ctrl+0', 'Shift+0'],
    group: 'view',
    run: (editor) => zoomTo(editor, 1),
  },
  {
    id: 'zoom-to-fit',
    label: 'Zoom to fit all',
    icon: 'Maximize',
    keys: ['Shift+1'],
    group: 'view',
    run({ camera, index }) {
      const all = index.bounds();
      if (all) camera.fit(all, MAX_FIT_ZOOM);
      else camera.set({ x: 0, y: 0, zoom: 1 });
    },
  },
  {
    id: 'zoom-to-selection',
    label: 'Zoom to the selection',
    icon: 'SquareDashed',
    keys: ['Shift+2'],
    group: 'view',
    when: ({ selection }) => selection.size > 0,
    run({ camera, selection }) {
      const around = selectionBounds(selection.records());
      if (around) camera.fit(around, MAX_SELECTION_ZOOM);
    },
  },
];
