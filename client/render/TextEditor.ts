import { after, IDENTITY, type Matrix, translation } from '../../shared/geometry/transform.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import { shapeMatrix } from '../../shared/shapes/bounds.ts';
import { textFrame } from '../../shared/shapes/label.ts';
import { placeText, type TextFrame } from '../../shared/shapes/labelText.ts';
import { resolveColour, type Theme } from '../../shared/shapes/palette.ts';
import type { Align } from '../../shared/shapes/record.ts';
import { FONT_STACKS, LINE_HEIGHT } from '../../shared/shapes/textMeasure.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import type { KeyInput } from '../editor/input.ts';
import { baselineShift } from './baselineShift.ts';
import { keyInput } from './domInput.ts';
import { OWN_EVENTS } from './stageInput.ts';
import { TextSync } from './TextSync.ts';
import './textEditor.css';

/** How much of a line's free space stands before it. */
const FREE_BEFORE: Readonly<Record<Align, number>> = { left: 0, center: 0.5, right: 1 };

/** Browsers round widths to 1/64 px: a text that just fits must not be broken for that. */
const WIDTH_GRAIN = 1 / 32;

/** Free space beside the lines, relative to the font size: some letters reach over it, and fields cut them off. */
const OVERHANG = 0.25;

/**
 * A real text field laid exactly over the text of the shape that is edited; the canvas leaves that text out.
 * It is set in board px and mapped onto the screen as a whole, so lines break alike at every zoom.
 */
export class TextEditor {
  readonly element = document.createElement('textarea');
  private id: Id | null = null;
  private sync: TextSync | null = null;
  private toCss: Matrix = IDENTITY;
  private readonly stops: Stop[];

  constructor(
    private readonly editor: Editor,
    private theme: Theme,
  ) {
    const { element } = this;
    element.className = 'text-editor';
    element.hidden = true;
    element.rows = 1;
    element.spellcheck = false;
    element.setAttribute(OWN_EVENTS, '');
    element.setAttribute('aria-label', 'Text of the shape');
    this.stops = [
      editor.board.on('text', ({ id, steps, remote }) => {
        if (id === this.id) this.sync?.receive(steps, remote);
      }),
      this.listen(),
    ];
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
  }

  /** Puts the field where the edited text is; `toCss` maps the board to the stage's CSS px. */
  place(toCss: Matrix): void {
    this.toCss = toCss;
    this.follow();
    const record = this.id === null ? undefined : this.editor.board.get(this.id);
    const frame = record && textFrame(record);
    if (record && frame) {
      this.sync?.check(record.text);
      this.lay(frame, after(shapeMatrix(record), this.toCss));
    }
  }

  /** Turns to the shape whose text is edited now, or away. */
  follow(): void {
    if (this.editor.editing !== this.id) this.turnTo(this.editor.editing);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.element.remove();
  }

  private turnTo(id: Id | null): void {
    const { element, editor } = this;
    const record = id === null ? undefined : editor.board.get(id);
    this.id = record && textFrame(record) ? id : null;
    this.sync = null;
    if (!record || !textFrame(record)) {
      if (document.activeElement === element) element.parentElement?.focus({ preventScroll: true });
      element.hidden = true;
      return;
    }
    const { text } = record;
    element.hidden = false;
    element.value = text;
    this.sync = new TextSync(element, text, (splice) => {
      editor.typeText(record.id, splice.index, splice.remove, splice.insert);
    });
    element.focus({ preventScroll: true });
    element.setSelectionRange(text.length, text.length);
  }

  private lay(frame: TextFrame, toCss: Matrix): void {
    const { font, fontSize, align, wraps, padding, box, colour } = frame;
    const { style, value } = this.element;
    const text = placeText(value, frame);
    // Room for the next letter of a text that is as wide as its lines, before the board knows of it.
    const slack = WIDTH_GRAIN + (wraps ? 0 : 2 * fontSize);
    const overhang = OVERHANG * fontSize;
    const at: Vec = {
      x: box.x + padding - slack * FREE_BEFORE[align] - overhang,
      y: text.box.y + baselineShift(font, fontSize),
    };
    const { a, b, c, d, e, f } = after(translation(at.x, at.y), toCss);
    style.transform = `matrix(${a}, ${b}, ${c}, ${d}, ${e}, ${f})`;
    style.width = `${Math.max(0, box.width - 2 * padding) + slack}px`;
    style.padding = `0 ${overhang}px`;
    // Letters taller than their line must not make the field scroll to show the caret.
    style.height = `${text.box.height + fontSize}px`;
    style.font = `${fontSize}px / ${fontSize * LINE_HEIGHT}px ${FONT_STACKS[font]}`;
    style.textAlign = align;
    style.whiteSpace = wraps ? 'pre-wrap' : 'pre';
    style.color = resolveColour(colour, this.theme);
    this.element.scrollTop = 0;
    this.element.scrollLeft = 0;
  }

  private listen(): Stop {
    const controller = new AbortController();
    const { signal } = controller;
    const { element, editor } = this;
    element.addEventListener('input', () => this.sync?.send(), { signal });
    element.addEventListener('compositionstart', () => this.sync?.compose(), { signal });
    element.addEventListener('compositionend', () => this.sync?.endComposing(), { signal });
    element.addEventListener('keydown', (event) => this.press(event), { signal });
    // The browser's own menu, for words, rather than the board's.
    element.addEventListener('contextmenu', (event) => event.stopPropagation(), { signal });
    // On phones every word is composed: without this the last one would be lost.
    const flush = () => this.sync?.flush();
    window.addEventListener('pagehide', flush, { signal });
    document.addEventListener('visibilitychange', flush, { signal });
    element.addEventListener(
      'beforeinput',
      (event) => {
        if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') event.preventDefault();
      },
      { signal },
    );
    element.addEventListener(
      'blur',
      () => {
        // While the window is away the field stays the active element, and editing goes on.
        if (document.activeElement !== element && this.id !== null) editor.stopEditing();
      },
      { signal },
    );
    return () => controller.abort();
  }

  /** Keys of an action that ends typing do it. */
  private leaves(input: KeyInput): boolean {
    if (!this.editor.endsTyping(input)) return false;
    this.editor.dispatch(input);
    this.editor.frame();
    return true;
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === 'escape' || (key === 'enter' && isCommand)) this.editor.stopEditing();
    else if (isCommand && !event.altKey && key === 'z' && !event.shiftKey) this.editor.undo();
    else if (isCommand && !event.altKey && (key === 'z' || key === 'y')) this.editor.redo();
    else if (!this.leaves(keyInput('keydown', event))) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
