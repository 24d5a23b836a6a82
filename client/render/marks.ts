import { type Box, centre, corners } from '../../shared/geometry/box.ts';
import { apply, type Matrix, rotation } from '../../shared/geometry/transform.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import { boardOutlines, shapeFrame } from '../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Context2d } from './canvas.ts';
import { inkOn, LABEL_FONT } from './canvasTheme.ts';

/** Draws marks over the board in CSS px: lines of the same width at every zoom. */
export class Marks {
  constructor(
    private readonly context: Context2d,
    private readonly toCss: Matrix,
    private readonly ratio: number,
  ) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.setLineDash([]);
    context.lineJoin = 'miter';
  }

  /** The place of a board point on the screen. */
  place(point: Vec): Vec {
    return apply(this.toCss, point);
  }

  /** One stroke along the edges of all polygons (CSS px); upright ones lie on whole device pixels. */
  polygons(list: readonly (readonly Vec[])[], colour: string, width: number): void {
    const { context } = this;
    context.beginPath();
    for (const points of list) this.trace(points, width);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }

  /** The corners of a shape's own box on the screen. */
  cornersOf(record: ShapeRecord): Vec[] {
    const own = shapeFrame(record);
    const turned = rotation(record.rotation, centre(own));
    return corners(own).map((corner) => this.place(apply(turned, corner)));
  }

  /** A line along the form of a shape. */
  outline(record: ShapeRecord, colour: string, width: number): void {
    const { context } = this;
    context.beginPath();
    for (const { points, closed } of boardOutlines(record)) {
      points.forEach((point, index) => {
        const { x, y } = this.place(point);
        if (index === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
      if (closed) context.closePath();
    }
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = 'round';
    context.stroke();
    context.lineJoin = 'miter';
  }

  /** A filled and outlined upright box of the board. */
  area(area: Box, fill: string, stroke: string): void {
    const points = corners(area).map((corner) => this.place(corner));
    const [from, , to] = points;
    if (!from || !to) return;
    this.context.fillStyle = fill;
    this.context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    this.polygons([points], stroke, 1);
  }

  /** A thin dashed line around an upright box of the board. */
  dashed(area: Box, colour: string): void {
    this.context.setLineDash([4, 3]);
    this.polygons([corners(area).map((corner) => this.place(corner))], colour, 1);
    this.context.setLineDash([]);
  }

  /** A filled loop through points of the board. */
  loop(points: readonly Vec[], fill: string, stroke: string): void {
    this.plate(
      points.map((point) => this.place(point)),
      fill,
      stroke,
      1,
    );
  }

  /** A filled and outlined polygon (CSS px). */
  plate(points: readonly Vec[], fill: string, stroke: string, width: number): void {
    this.polygons([points], stroke, width);
    this.context.fillStyle = fill;
    this.context.fill();
  }

  /** One form along points (CSS px), round at its ends, as thick at each as its strength (0..1) says. */
  ribbon(
    points: readonly (Vec & { readonly strength: number })[],
    width: number,
    colour: string,
    alpha: number,
  ): void {
    const { context } = this;
    context.beginPath();
    points.forEach(({ x, y, strength }, index) => {
      const radius = (width * strength) / 2;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      const before = points[index - 1];
      if (before) this.traceBand(before, { x, y, strength }, width / 2);
    });
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }

  /** A band between two points, turning the way that circles do, so that together they are one form. */
  private traceBand(from: Vec & { strength: number }, to: Vec & { strength: number }, half: number): void {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) return;
    const across = { x: (half * (to.y - from.y)) / length, y: (half * (from.x - to.x)) / length };
    const at = (end: Vec & { strength: number }, side: number): readonly [number, number] => [
      end.x + side * across.x * end.strength,
      end.y + side * across.y * end.strength,
    ];
    this.context.moveTo(...at(from, 1));
    for (const corner of [at(to, 1), at(to, -1), at(from, -1)]) this.context.lineTo(...corner);
    this.context.closePath();
  }

  /** A small upright square with round corners about `centre` (CSS px), such as a handle. */
  square(centre: Vec, size: number, fill: string, stroke: string, width: number): void {
    const half = (Math.round(width * this.ratio) % 2) / 2 / this.ratio;
    const x = this.snap(centre.x - size / 2) + half;
    const y = this.snap(centre.y - size / 2) + half;
    this.context.beginPath();
    this.context.roundRect(x, y, size, size, SQUARE_RADIUS);
    this.filled(fill, stroke, width);
  }

  /** A round handle about `centre` (CSS px). */
  dot(centre: Vec, radius: number, fill: string, stroke: string, width: number): void {
    this.context.beginPath();
    this.context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
    this.filled(fill, stroke, width);
  }

  /** A name on its colour, standing on `foot` (CSS px). */
  tag(name: string, colour: string, foot: Vec): void {
    const { context } = this;
    context.font = `500 ${TAG_FONT_SIZE}px ${LABEL_FONT}`;
    const text = shortened(name);
    const width = context.measureText(text).width + 2 * TAG_PADDING;
    const x = this.snap(foot.x);
    const y = this.snap(foot.y - TAG_HEIGHT);
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x, y, width, TAG_HEIGHT, TAG_RADIUS);
    context.fill();
    context.fillStyle = inkOn(colour);
    context.textBaseline = 'middle';
    context.fillText(text, x + TAG_PADDING, y + TAG_HEIGHT / 2 + 0.5);
  }

  private filled(fill: string, stroke: string, width: number): void {
    const { context } = this;
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke();
  }

  private snap(value: number): number {
    return Math.round(value * this.ratio) / this.ratio;
  }

  private trace(points: readonly Vec[], width: number): void {
    const isUpright = points.every(({ x, y }, index) => {
      const next = points[(index + 1) % points.length] ?? { x, y };
      return Math.abs(next.x - x) < UPRIGHT || Math.abs(next.y - y) < UPRIGHT;
    });
    const half = (Math.round(width * this.ratio) % 2) / 2 / this.ratio;
    points.forEach((point, index) => {
      const x = isUpright ? this.snap(point.x) + half : point.x;
      const y = isUpright ? this.snap(point.y) + half : point.y;
      if (index === 0) this.context.moveTo(x, y);
      else this.context.lineTo(x, y);
    });
    this.context.closePath();
  }
}

/** CSS px by which the ends of an upright edge may differ after rounding. */
const UPRIGHT = 0.001;

const SQUARE_RADIUS = 2;

const TAG_FONT_SIZE = 11;
const TAG_PADDING = 5;
const TAG_HEIGHT = 17;
const TAG_RADIUS = 4;

/** Names are cut here, characters: a tag must not hide the board. */
const MAX_NAME = 24;

/** A name as a tag shows it. */
export const shortened = (name: string): string =>
  name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1).trimEnd()}…` : name;
