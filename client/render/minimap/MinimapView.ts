import type { Theme } from '../../../shared/shapes/palette.ts';
import type { Stop } from '../../../shared/util/Emitter.ts';
import type { Editor } from '../../editor/Editor.ts';
import { type Context2d, newCanvas } from '../canvas.ts';
import { CANVAS_THEMES } from '../canvasTheme.ts';
import type { PeersSource } from '../PeersSource.ts';
import { onScreenChange, screenOf } from '../screenSize.ts';
import { MapCanvas } from './MapCanvas.ts';
import { MapPicture } from './MapPicture.ts';
import { listenToMap } from './mapInput.ts';
import { type MapPlace, mapPlace, onMap, pictureScale, pointOnMap } from './mapPlace.ts';
import './minimap.css';

/** A peer's pointer, map px. */
const DOT_RADIUS = 3;
const VIEW_LINE = 1.5;
const VIEW_RADIUS = 2;

export interface MinimapOptions {
  /** Filled by the map; it must have a size. */
  readonly container: HTMLElement;
  readonly editor: Editor;
  readonly peers: PeersSource;
  readonly theme: Theme;
}

/** A small picture of the whole board: what is drawn, what is seen, where the others are. Paints once a frame at most. */
export class MinimapView {
  readonly element: HTMLElement;
  private readonly context: Context2d = newCanvas(1, 1);
  private readonly surface = new MapCanvas();
  private readonly picture: MapPicture;
  private readonly stops: Stop[];
  private screen;
  private held: MapPlace | null = null;
  private frameRequest: number | null = null;

  constructor(private readonly options: MinimapOptions) {
    const { container, editor, peers, theme } = options;
    this.element = container;
    this.screen = screenOf(container);
    container.append(this.context.canvas);
    this.picture = new MapPicture(editor.board, editor.index, this.surface);
    this.surface.theme = theme;
    this.stops = [
      editor.on('camera', () => this.wake()),
      editor.board.on('change', ({ ids }) => {
        this.picture.change(ids);
        this.wake();
      }),
      peers.onChange(() => this.wake()),
      onScreenChange(container, () => {
        this.screen = screenOf(container);
        this.wake();
      }),
      listenToMap(this, editor),
    ];
    this.wake();
  }

  /** How the board lies on the map now. */
  get place(): MapPlace {
    return this.held ?? this.fitted();
  }

  hold(isHeld: boolean): void {
    this.held = isHeld ? this.place : null;
    this.wake();
  }

  setTheme(theme: Theme): void {
    this.surface.theme = theme;
    this.picture.clear();
    this.wake();
  }

  destroy(): void {
    if (this.frameRequest !== null) cancelAnimationFrame(this.frameRequest);
    for (const stop of this.stops) stop();
    this.context.canvas.remove();
  }

  private fitted(): MapPlace {
    const { index, camera } = this.options.editor;
    return mapPlace(index.bounds(), camera.visible(), this.screen);
  }

  private wake(): void {
    this.frameRequest ??= requestAnimationFrame((now) => {
      this.frameRequest = null;
      this.frame(now);
    });
  }

  private frame(now: number): void {
    const { context, screen, place } = this;
    const isCurrent = this.picture.update(pictureScale(place.scale * screen.ratio), now);
    this.resize();
    context.clearRect(0, 0, screen.width, screen.height);
    const { accent, brushFill } = CANVAS_THEMES[this.surface.theme];
    this.traceView(place);
    context.fillStyle = brushFill; // below the shapes, whose colours stay as they are
    context.fill();
    this.copyPicture(place);
    this.traceView(place);
    context.strokeStyle = accent;
    context.lineWidth = VIEW_LINE;
    context.stroke();
    this.paintPeers(place);
    if (!isCurrent) this.wake();
  }

  private resize(): void {
    const { canvas } = this.context;
    const { ratio } = this.screen;
    const width = Math.round(this.screen.width * ratio);
    const height = Math.round(this.screen.height * ratio);
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    this.context.scale(ratio, ratio);
  }

  private copyPicture(place: MapPlace): void {
    const { content } = this.picture;
    const { canvas } = this.surface;
    if (!content || canvas.width === 0 || canvas.height === 0) return;
    const { x, y, width, height } = onMap(place, this.surface.shown(content));
    this.context.drawImage(canvas, x, y, width, height);
  }

  private traceView(place: MapPlace): void {
    const { x, y, width, height } = onMap(place, this.options.editor.camera.visible());
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, VIEW_RADIUS);
  }

  private paintPeers(place: MapPlace): void {
    const { context, screen } = this;
    for (const { cursor, user } of this.options.peers.peers()) {
      if (!cursor) continue;
      const { x, y } = pointOnMap(place, cursor, screen);
      context.beginPath();
      context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
      context.fillStyle = user.colour;
      context.fill();
      context.strokeStyle = CANVAS_THEMES[this.surface.theme].background;
      context.lineWidth = 1;
      context.stroke();
    }
  }
}
