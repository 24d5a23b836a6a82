import { type Random, seededRandom } from '../../shared/util/random.ts';
import { selectionHandles } from '../editor/handles.ts';
import type { Driver, PointerOptions, Spot } from './Driver.ts';
import { DEEDS } from './deeds.ts';

/** A person who does anything, anywhere, at any time. Same seed, same deeds. */
export class Monkey {
  private readonly random: Random;
  private isDown = false;

  constructor(
    private driver: Driver,
    seed: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** One deed; returns its name. */
  act(): string {
    const [name, deed] = this.pick(DEEDS);
    deed(this, this.driver);
    this.driver.frame();
    return name;
  }

  /** Lets go of everything. */
  rest(): void {
    this.isDown = false;
    this.driver.blur();
    this.driver.editor.find.end();
    this.driver.editor.stopEditing();
    this.driver.frame();
  }

  /** Goes on in another tab, with nothing pressed. */
  moveTo(driver: Driver): void {
    this.driver = driver;
    this.isDown = false;
  }

  chance(part: number): boolean {
    return this.random() < part;
  }

  /** A number from 0 up to `most`. */
  upTo(most: number): number {
    return this.random() * most;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.random() * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  spot(): Spot {
    return [Math.floor(this.random() * 600), Math.floor(this.random() * 500)];
  }

  /** The middle of some shape on the screen, else anywhere. */
  spotOnShape(): Spot {
    if (this.driver.shapes.length === 0) return this.spot();
    const { x, y, width, height } = this.pick(this.driver.shapes);
    const at = this.driver.editor.camera.toScreen({ x: x + width / 2, y: y + height / 2 });
    return [at.x, at.y];
  }

  /** Some handle of the selection, else some shape. */
  spotOnHandle(): Spot {
    const handles = selectionHandles(this.driver.editor);
    if (handles.length === 0) return this.spotOnShape();
    const { point } = this.pick(handles);
    return [point.x, point.y];
  }

  options(): PointerOptions {
    return { shift: this.chance(0.2), alt: this.chance(0.15), ctrl: this.chance(0.15) };
  }

  /** Presses if nothing is pressed, else lets go. */
  toggle(at: Spot, options: PointerOptions = {}): void {
    this.driver.pointer(this.isDown ? 'pointerup' : 'pointerdown', at, { ...this.options(), ...options });
    this.isDown = !this.isDown;
  }

  /** A whole drag, whose modifiers change on the way; now and then Esc, or the button stays down. */
  drag(start: Spot, options: PointerOptions = {}): void {
    if (this.isDown) this.toggle(this.spot());
    this.driver.move(start, options);
    this.toggle(start, options);
    for (let step = 0; step < 3; step++) this.driver.move(this.spot(), { ...this.options(), ...options });
    if (this.chance(0.1)) this.driver.key('Escape');
    if (this.chance(0.9)) this.toggle(this.spot(), options);
  }
}
