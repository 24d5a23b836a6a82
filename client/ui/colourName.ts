import type { Colour } from '../../shared/shapes/record.ts';

/** A colour in words: `red-soft` is "Soft red", `red-7` is "Red 7", a hex stays as it is. */
export function colourName(colour: Colour): string {
  if (colour.startsWith('#')) return colour;
  const [hue = colour, shade] = colour.split('-');
  const isNumber = shade !== undefined && /^\d+$/.test(shade);
  const words = shade ? (isNumber ? `${hue} ${shade}` : `${shade} ${hue}`) : hue;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
