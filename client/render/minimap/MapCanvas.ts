import type { Box } from '../../../shared/geometry/box.ts';
import type { Theme } from '../../../shared/shapes/palette.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import { newCanvas } from '../canvas.ts';
import type { MapSurface } from './MapPicture.ts';
import { paintMapShape } from './paintMapShape.ts';

/** The bitmap that a map's shapes are painted on. */
export class MapCanvas implements MapSurface {
  theme: Theme = 'light';
  private readonly context = newCanvas(1, 1);
  private scale = 1;

  get canvas(): HTMLCanvasElement {
    return this.context.canvas;
  }

  /** The part of the board that the bitmap stands for: whole pixels. */
  shown({ x, y }: Box): Box {
    const { width, height } = this.canvas;
    return { x, y, width: width / this.scale, height: height / this.scale };
  }

  begin(content: Box, scale: number): void {
    this.scale = scale;
    this.canvas.width = Math.ceil(content.width * scale);
    this.canvas.height = Math.ceil(content.height * scale);
    this.context.setTransform(scale, 0, 0, scale, -content.x * scale, -content.y * scale);
  }

  repair(area: Box, shapes: readonly ShapeRecord[]): void {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(area.x, area.y, area.width, area.height);
    context.clip();
    context.clearRect(area.x, area.y, area.width, area.height);
    for (const record of shapes) paintMapShape(context, record, this.scale, this.theme);
    context.restore();
  }
}
