/**
 * Which actions stand where on the screen: the one file of the UI that names actions and tools. One that the editor
 * does not have is left out; all of them are in the help dialog without being named here.
 */
export const PLACEMENT = {
  history: ['undo', 'redo'],
  zoomOut: ['zoom-out'],
  zoomIn: ['zoom-in'],
  zoomMenu: [['zoom-reset', 'zoom-to-fit', 'zoom-to-selection'], ['toggle-minimap']],
  minimap: ['toggle-minimap'],
  backToContent: ['zoom-to-fit'],
  /** In the style panel while something is selected. */
  layers: ['send-to-back', 'send-backward', 'bring-forward', 'bring-to-front'],
  alignAcross: ['align-left', 'align-centre', 'align-right', 'distribute-across'],
  alignDown: ['align-top', 'align-middle', 'align-bottom', 'distribute-down'],
  transform: ['group', 'ungroup', 'flip-horizontal', 'flip-vertical', 'lock'],
  selection: ['duplicate', 'delete'],
  keepTool: ['keep-tool'],
  /** Tools that stand first where not all of them fit; the others follow in their own order. */
  toolsFirst: ['select', 'draw', 'rect', 'text', 'sticky', 'arrow', 'eraser'],
  mainMenu: [['find', 'zoom-to-fit'], ['toggle-grid', 'toggle-snap', 'fingers-pan'], ['help']],
  /** In a colour picker, by the style that it is for. */
  pickStroke: ['tool.eyedropper'],
  pickFill: ['pick-fill'],
  canvasMenu: [
    ['paste'],
    ['select-all', 'unlock-all'],
    ['toggle-grid', 'toggle-snap'],
    ['zoom-to-fit', 'zoom-reset'],
  ],
  shapeMenu: [
    ['cut', 'copy', 'paste', 'duplicate'],
    ['copy-style', 'paste-style'],
    ['bring-to-front', 'bring-forward', 'send-backward', 'send-to-back'],
    ['group', 'ungroup'],
    ['flip-horizontal', 'flip-vertical'],
    ['lock', 'delete'],
  ],
} as const;
