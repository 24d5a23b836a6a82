import Konva from 'konva/lib/Core.js';
import type { Peer } from '../../shared/protocol/presence.ts';
import type { Theme } from '../../shared/shapes/palette.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { LaserTrails } from '../editor/LaserTrails.ts';
import { BoardLayer } from './BoardLayer.ts';
import { CursorLayer } from './CursorLayer.ts';
import { newCanvas } from './canvas.ts';
import { CANVAS_THEMES } from './canvasTheme.ts';
import { canvasSize, pixelView, type Screen, toCss } from './DeviceView.ts';
import { followCaret } from './followCaret.ts';
import { followMotion } from './followMotion.ts';
import { onFontsChange } from './fonts.ts';
import { gridBackground } from './gridMarks.ts';
import { LiveLayer } from './LiveLayer.ts';
import type { PeersSource } from './PeersSource.ts';
import { onScreenChange, screenOf } from './screenSize.ts';
import { listenToStage } from './stageInput.ts';
import { TextEditor } from './TextEditor.ts';
import type { PixelView } from './tileGrid.ts';
import './stage.css';

export type { PeersSource } from './PeersSource.ts';

export interface StageOptions {
  /** Filled by the stage; it must have a size. */
  readonly container: HTMLElement;
  readonly editor: Editor;
  readonly peers: PeersSource;
  readonly theme: Theme;
  /** CSS colour of our own laser pointer. */
  readonly ownColour: () => string;
}

export interface StageStats {
  tilesPainted: number;
  /** Dirty parts of tiles that were painted again. */
  tilesRepaired: number;
  livePaints: number;
  boardBlits: number;
}

/** The Scene: shows an editor's board in a container and feeds the editor what people do there. */
export class StageView {
  /** Resolves when the board is first to be seen, sharp. */
  readonly firstPaint: Promise<void>;
  private readonly host: HTMLDivElement;
  private readonly stage: Konva.Stage;
  private readonly board: BoardLayer;
  private readonly live: LiveLayer;
  private readonly cursors = new CursorLayer();
  private readonly lasers = new LaserTrails();
  private readonly text: TextEditor;
  private readonly stops: Stop[];
  private screen: Screen;
  private frameRequest: number | null = null;
  private painters: (() => void)[] = [];
  private theme: Theme = 'light';
  /** What the next frame has to look at. */
  private readonly stale = { size: true, board: true, live: true, peers: true, text: true, grid: true };

  constructor(private readonly options: StageOptions) {
    const { container, editor, theme, ownColour } = options;
    this.screen = screenOf(container);
    this.host = container.appendChild(document.createElement('div'));
    this.host.className = 'stage-canvas';
    this.stage = new Konva.Stage({ container: this.host, width: 1, height: 1, listening: false });
    this.board = new BoardLayer(editor.board, editor.index, theme);
    this.live = new LiveLayer(editor, theme, ownColour);
    this.stage.add(this.board.layer, this.live.layer);
    this.text = new TextEditor(editor, theme);
    container.classList.add('stage');
    container.tabIndex = -1;
    container.append(this.text.element, this.cursors.element);
    this.setTheme(theme);
    this.firstPaint = this.painted();
    this.stops = [...this.listen(), listenToStage(container, editor)];
    this.wake();
  }

  setTheme(theme: Theme): void {
    this.board.setTheme(theme);
    this.live.setTheme(theme);
    this.text.setTheme(theme);
    this.options.container.style.backgroundColor = CANVAS_THEMES[theme].background;
    this.theme = theme;
    this.stale.grid = true;
    this.touch('board', 'live', 'text');
  }

  /** Resolves when a frame has shown all that is in view as it is now, sharp. */
  painted(): Promise<void> {
    this.touch('board');
    return new Promise((resolve) => this.painters.push(resolve));
  }

  /** What was painted so far. */
  stats(): StageStats {
    const { painted, repaired } = this.board.stats;
    return {
      tilesPainted: painted,
      tilesRepaired: repaired,
      livePaints: this.live.paints,
      boardBlits: this.board.blits,
    };
  }

  /**
   * The pixels of the board layer, as the tiles show them or painted anew without tiles: they must be the
   * same. For tests; slow on a full board.
   */
  snapshot(mode: 'tiles' | 'plain'): ImageData {
    const view = pixelView(this.options.editor.camera, this.screen);
    const shown = newCanvas(view.width, view.height);
    shown.fillStyle = this.options.container.style.backgroundColor;
    shown.fillRect(0, 0, view.width, view.height);
    const plain = newCanvas(view.width, view.height);
    if (mode === 'plain') this.board.paintPlain(plain, view);
    shown.drawImage(mode === 'plain' ? plain.canvas : this.board.layer.getNativeCanvasElement(), 0, 0);
    return shown.getImageData(0, 0, view.width, view.height);
  }

  destroy(): void {
    if (this.frameRequest !== null) cancelAnimationFrame(this.frameRequest);
    this.frameRequest = null;
    for (const stop of this.stops) stop();
    this.text.destroy();
    this.cursors.destroy();
    this.stage.destroy();
    this.host.remove();
  }

  private listen(): Stop[] {
    const { container, editor, peers } = this.options;
    return [
      editor.on('wake', () => this.wake()),
      editor.on('camera', () => this.touch('board', 'live', 'text', 'grid')),
      editor.on('snaps', () => this.touch('grid')),
      editor.on('selection', () => this.touch('live')),
      editor.on('hover', () => this.touch('live')),
      editor.on('find', () => this.touch('live')),
      editor.on('tool', () => this.touch('live')),
      editor.on('live', () => this.takeHidden()),
      editor.on('editing', () => this.takeEditing()),
      editor.board.on('change', ({ ids }) => {
        this.board.change(ids);
        this.touch('board', 'live', 'text');
      }),
      peers.onChange(() => this.touch('peers', 'live')),
      onScreenChange(container, () => this.touch('size')),
      followCaret(container, editor.camera),
      followMotion(editor.flight),
      onFontsChange(() => {
        editor.board.reread();
        this.touch('live', 'text');
      }),
    ];
  }

  private takeHidden(): void {
    this.board.hide(this.options.editor.live.hidden());
    this.touch('board', 'live');
  }

  private takeEditing(): void {
    this.board.edit(this.options.editor.editing);
    this.text.follow(); // at once: the next key belongs to the field, or no longer does
    this.touch('board', 'live', 'text');
  }

  private touch(...parts: (keyof typeof this.stale)[]): void {
    for (const part of parts) this.stale[part] = true;
    this.wake();
  }

  /** Asks for a frame; the loop sleeps while nobody does. */
  private wake(): void {
    this.frameRequest ??= requestAnimationFrame((now) => {
      this.frameRequest = null;
      this.frame(now);
    });
  }

  private frame(now: number): void {
    const { editor, container } = this.options;
    if (this.stale.size) this.resize();
    editor.frame(now);
    if (container.style.cursor !== editor.cursor) container.style.cursor = editor.cursor;
    const view = pixelView(editor.camera, this.screen);
    const css = toCss(view, this.screen);
    const { board, live, text, peers, grid } = this.stale;
    Object.assign(this.stale, { board: false, live: false, text: false, peers: false, grid: false });
    if (grid) this.paintGrid();
    if (board) this.paintBoard(view);
    const peersHere = this.options.peers.peers();
    if (live) this.paintLive(view, peersHere, now);
    if (text) this.text.place(css);
    if (peers) this.cursors.set(peersHere, now);
    if (this.cursors.place(css, now)) this.wake();
  }

  /** A laser's trail fades by itself: the next frame comes without anybody moving, until it is gone. */
  private paintLive(view: PixelView, peers: readonly Peer[], now: number): void {
    this.lasers.take(this.options.editor.live.lasers, now);
    this.live.paint(view, this.screen, peers, this.lasers.shown(now));
    if (this.lasers.isFading(now)) this.touch('live');
  }

  /** Behind the tiles, which are clear where nothing is drawn. */
  private paintGrid(): void {
    const { editor, container } = this.options;
    const colours = CANVAS_THEMES[this.theme];
    const shown = editor.snaps.grid ? gridBackground(editor.camera, colours) : { backgroundImage: 'none' };
    Object.assign(container.style, shown);
  }

  private paintBoard(view: ReturnType<typeof pixelView>): void {
    const { shown, idle } = this.board.paint(view);
    if (!idle) this.touch('board');
    if (!shown || view.width === 0) return;
    const painters = this.painters;
    this.painters = [];
    for (const resolve of painters) resolve();
  }

  private resize(): void {
    this.screen = screenOf(this.options.container);
    const { width, height, ratio } = this.screen;
    for (const layer of [this.board.layer, this.live.layer]) layer.getCanvas().setPixelRatio(ratio);
    this.stage.size({ width: canvasSize(width, ratio), height: canvasSize(height, ratio) });
    this.options.editor.camera.setViewport(width, height);
    this.touch('board', 'live', 'text');
    this.stale.size = false;
  }
}
