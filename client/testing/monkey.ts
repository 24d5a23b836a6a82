import { type Random, seededRandom } from '../../shared/util/random.ts';
import type { Driver, PointerOptions, Spot } from './Driver.ts';

/** A person who does anything, anywhere, at any time. Same seed, same deeds. */
export class Monkey {
  private readonly random: Random;
  private isDown = false;

  constructor(
    private readonly driver: Driver,
    seed: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** One deed. */
  act(): void {
    const deed = this.pick(DEEDS);
    deed(this, this.driver);
    this.driver.frame();
  }

  /** Lets go of everything. */
  rest(): void {
    this.isDown = false;
    this.driver.blur();
    this.driver.editor.stopEditing();
    this.driver.frame();
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

  options(): PointerOptions {
    return { shift: this.random() < 0.2, alt: this.random() < 0.1, ctrl: this.random() < 0.1 };
  }

  /** Presses if nothing is pressed, else lets go. */
  toggle(at: Spot): void {
    this.driver.pointer(this.isDown ? 'pointerup' : 'pointerdown', at, this.options());
    this.isDown = !this.isDown;
  }
}

type Deed = (monkey: Monkey, driver: Driver) => void;

const KEYS = [
  ...'vrdoalptneq',
  ...['Escape', 'Delete', 'Enter', 'Ctrl+D', 'Ctrl+A', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Ctrl+]', '[', 'Tab'],
  ...['ArrowLeft', 'Shift+ArrowDown', 'Ctrl+Z', 'Ctrl+Z', 'Ctrl+Y', 'Shift+1'],
  ...[
    'Ctrl+G',
    'Ctrl+G',
    'Ctrl+Shift+G',
    'Shift+L',
    'Shift+H',
    'Shift+V',
    'Ctrl+Shift+ArrowLeft',
    'Alt+Shift+H',
  ],
  ...["Ctrl+'", 'Alt+S', 'Shift+S'],
];

const DEEDS: readonly Deed[] = [
  (monkey) => monkey.toggle(monkey.spot()),
  (monkey) => monkey.toggle(monkey.spotOnShape()),
  (monkey, driver) => driver.move(monkey.spot(), monkey.options()),
  (monkey, driver) => driver.move(monkey.spotOnShape(), monkey.options()),
  (monkey, driver) => driver.key(monkey.pick(KEYS)),
  (monkey, driver) => driver.key(monkey.pick(KEYS)),
  (monkey, driver) => driver.doubleClick(monkey.spotOnShape()),
  (monkey, driver) => {
    if (driver.editor.editing !== null) driver.type(monkey.pick(['a', 'bc', '\n', '  ']));
  },
  (monkey, driver) => driver.wheel(monkey.spot(), { x: 10, y: 20 }, { ctrl: monkey.pick([true, false]) }),
  (monkey, driver) => driver.editor.styles.set('stroke', monkey.pick(['red', 'black', '#123456'])),
  (monkey, driver) => driver.editor.styles.preview('opacity', monkey.pick([20, 60, 100])),
  (_, driver) => driver.editor.styles.commit(),
  (monkey, driver) => driver.down(monkey.spot(), { kind: 'touch', pointerId: 8 }),
  (monkey, driver) => driver.up(monkey.spot(), { kind: 'touch', pointerId: 8 }),
  (monkey, driver) => driver.down(monkey.spot(), { kind: 'touch', pointerId: 9 }),
  (monkey, driver) => driver.up(monkey.spot(), { kind: 'touch', pointerId: 9 }),
];
