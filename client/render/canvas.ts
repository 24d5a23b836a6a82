import { assert } from '../../shared/util/assert.ts';

export type Context2d = CanvasRenderingContext2D;

/** A blank bitmap of whole device pixels and its context. */
export function newCanvas(width: number, height: number): Context2d {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  assert(context, 'a canvas has a 2d context');
  return context;
}
