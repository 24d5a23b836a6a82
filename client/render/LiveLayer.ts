import Konva from 'konva/lib/Core.js';
import { compareOrder } from '../../shared/board/order.ts';
import type { Peer } from '../../shared/protocol/presence.ts';
import type { Theme } from '../../shared/shapes/palette.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import type { Trail } from '../editor/LaserTrails.ts';
import { type Context2d, newCanvas } from './canvas.ts';
import { CANVAS_THEMES } from './canvasTheme.ts';
import { type Screen, toCss } from './DeviceView.ts';
import { paintFound } from './findMarks.ts';
import { paintGuide } from './guideMarks.ts';
import { KonvaPen } from './KonvaPen.ts';
import { paintTrail } from './laserMarks.ts';
import { Marks } from './marks.ts';
import { paintSelection } from './selectionMarks.ts';
import type { PixelView } from './tileGrid.ts';

const HOVER_WIDTH = 1.5;
const PEER_WIDTH = 1.5;

/** Between a name and the box that it stands on, CSS px. */
const NAME_GAP = 4;

/** What changes from frame to frame: shapes in a gesture, ours or a peer's, and the marks of selections. */
export class LiveLayer {
  readonly layer = new Konva.Layer({ listening: false });
  paints = 0;
  private readonly pen: KonvaPen;
  private view: PixelView | null = null;
  private screen: Screen = { width: 0, height: 0, ratio: 1 };
  private peers: readonly Peer[] = [];
  private trails: readonly Trail[] = [];

  constructor(
    private readonly editor: Editor,
    theme: Theme,
    private readonly ownColour: () => string,
  ) {
    this.pen = new KonvaPen(newCanvas(1, 1), theme);
    this.layer.add(new Konva.Shape({ listening: false, sceneFunc: ({ _context }) => this.draw(_context) }));
  }

  setTheme(theme: Theme): void {
    this.pen.theme = theme;
  }

  paint(view: PixelView, screen: Screen, peers: readonly Peer[], trails: readonly Trail[]): void {
    this.view = view;
    this.screen = screen;
    this.peers = peers;
    this.trails = trails;
    this.layer.drawScene();
  }

  private draw(context: Context2d): void {
    if (!this.view) return;
    this.paints++;
    this.drawShapes(context, this.view);
    const marks = new Marks(context, toCss(this.view, this.screen), this.screen.ratio);
    this.drawPeers(marks);
    const { hoveredId, live, selection } = this.editor;
    const colours = CANVAS_THEMES[this.pen.theme];
    const hovered = hoveredId === null || selection.ids.has(hoveredId) ? undefined : this.drawn(hoveredId);
    if (hovered) marks.outline(hovered, colours.accent, HOVER_WIDTH);
    const drawn = (id: Id) => live.drawn(id) ?? this.drawn(id);
    paintFound(marks, this.editor, drawn, colours);
    paintSelection(marks, this.editor, drawn, colours);
    for (const guide of live.guides) paintGuide(marks, guide, colours);
    if (live.lasso.length > 1) marks.loop(live.lasso, colours.brushFill, colours.accent);
    if (live.brush) marks.area(live.brush, colours.brushFill, colours.accent);
    for (const trail of this.trails) paintTrail(marks, trail, this.colourOf(trail) ?? colours.accent);
  }

  private drawShapes(context: Context2d, view: PixelView): void {
    const { previews, peerPreviews, drafts, peerDrafts } = this.editor.live;
    const shapes = new Map([...peerPreviews, ...previews]); // of a shape in two gestures, ours is seen
    this.pen.aim(context, view);
    for (const record of [...shapes.values()].sort(compareOrder)) this.pen.paint(record);
    for (const record of peerDrafts) this.pen.paint(record);
    for (const record of drafts) this.pen.paint(record);
  }

  private drawPeers(marks: Marks): void {
    for (const { user, selection } of this.peers) {
      const boxes = selection.flatMap((id) => {
        const record = this.drawn(id);
        return record ? [marks.cornersOf(record)] : [];
      });
      if (boxes.length === 0) continue;
      marks.polygons(boxes, user.colour, PEER_WIDTH);
      const points = boxes.flat();
      const top = Math.min(...points.map(({ y }) => y));
      const left = Math.min(...points.map(({ x }) => x));
      marks.tag(user.name, user.colour, { x: left, y: top - NAME_GAP });
    }
  }

  private colourOf({ client }: Trail): string | undefined {
    if (client === null) return this.ownColour();
    return this.peers.find((peer) => peer.client === client)?.user.colour;
  }

  /** The shape as it is drawn now. */
  private drawn(id: Id): ShapeRecord | undefined {
    const { previews, peerPreviews } = this.editor.live;
    return previews.get(id) ?? peerPreviews.get(id) ?? this.editor.board.get(id);
  }
}
