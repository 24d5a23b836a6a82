import { selectionBounds } from '../../../shared/shapes/bounds.ts';
import { middleOf, ZOOM_STEP, zoomBy } from '../zoomBy.ts';
import type { Action } from './Action.ts';

/** Fitting never enlarges beyond this: a single small shape would fill the screen. */
const MAX_FIT_ZOOM = 1;
const MAX_SELECTION_ZOOM = 2;

export const viewActions: readonly Action[] = [
  {
    id: 'find',
    label: 'Find on the board',
    icon: 'Search',
    keys: ['Ctrl+F'],
    group: 'view',
    endsTyping: true,
    run: ({ find }) => find.open(),
  },
  {
    id: 'zoom-in',
    label: 'Zoom in',
    icon: 'ZoomIn',
    keys: ['Ctrl+=', 'Ctrl++'],
    group: 'view',
    anytime: true,
    repeats: true,
    run: (editor) => zoomBy(editor, ZOOM_STEP),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    icon: 'ZoomOut',
    keys: ['Ctrl+-'],
    group: 'view',
    anytime: true,
    repeats: true,
    run: (editor) => zoomBy(editor, 1 / ZOOM_STEP),
  },
  {
    id: 'zoom-reset',
    label: 'Zoom to 100 %',
    icon: 'Scan',
    keys: ['Ctrl+0', 'Shift+0'],
    group: 'view',
    run: ({ camera, flight }) => flight.to(camera.zoomedAt(middleOf(camera), 1)),
  },
  {
    id: 'zoom-to-fit',
    label: 'Zoom to fit all',
    icon: 'Maximize',
    keys: ['Shift+1'],
    group: 'view',
    run({ camera, flight, index }) {
      const all = index.bounds();
      flight.to(all ? camera.fitted(all, MAX_FIT_ZOOM) : { x: 0, y: 0, zoom: 1 });
    },
  },
  {
    id: 'zoom-to-selection',
    label: 'Zoom to the selection',
    icon: 'SquareDashed',
    keys: ['Shift+2'],
    group: 'view',
    when: ({ selection }) => selection.size > 0,
    run({ camera, flight, selection }) {
      const around = selectionBounds(selection.records());
      if (around) flight.to(camera.fitted(around, MAX_SELECTION_ZOOM));
    },
  },
];
