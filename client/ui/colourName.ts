import type { Colour } from '../../shared/shapes/record.ts';

/** A colour in words: `red-soft` is "Soft red", a hex stays as it is. */
export function colourName(colour: Colour): string {
  if (colour.startsWith('#')) return colour;
  const [hue = colour, shade] = colour.split('-');
  const words = shade ? `${shade} ${hue}` : hue;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
