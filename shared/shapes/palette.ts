import type { Colour } from './record.ts';

export type Theme = 'light' | 'dark';

interface Role {
  readonly light: string;
  readonly dark: string;
}

/** Named colours. What a board stores is the role; what is drawn depends on the viewer's theme. */
export const ROLES = {
  black: { light: '#1e1e1e', dark: '#e8e8ec' },
  grey: { light: '#868e96', dark: '#98a1ab' },
  white: { light: '#ffffff', dark: '#17181c' },
  red: { light: '#e03131', dark: '#ff8787' },
  orange: { light: '#f08c00', dark: '#ffb454' },
  green: { light: '#2f9e44', dark: '#69db7c' },
  blue: { light: '#1971c2', dark: '#74b9f5' },
  violet: { light: '#7048e8', dark: '#b197fc' },
  pink: { light: '#c2255c', dark: '#f783ac' },
  teal: { light: '#0c8599', dark: '#4fd1e0' },
  'red-soft': { light: '#ffc9c9', dark: '#6b2f33' },
  'orange-soft': { light: '#ffd8a8', dark: '#6e4a1f' },
  'yellow-soft': { light: '#ffec99', dark: '#7d6417' },
  'green-soft': { light: '#b2f2bb', dark: '#2b5a36' },
  'blue-soft': { light: '#a5d8ff', dark: '#254a6b' },
  'violet-soft': { light: '#d0bfff', dark: '#473a73' },
  'pink-soft': { light: '#fcc2d7', dark: '#6b2f4a' },
  'grey-soft': { light: '#e9ecef', dark: '#3a3d44' },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

/** The first colours offered for strokes and fills, in order; the picker has them all. */
export const STROKE_CHOICES: readonly Colour[] = ['black', 'red', 'green', 'blue', 'orange'];
export const FILL_CHOICES: readonly Colour[] = [
  'transparent',
  'red-soft',
  'green-soft',
  'blue-soft',
  'yellow-soft',
];

const HEX = /^#[0-9a-f]{6}$/i;

export function isColour(value: unknown): value is Colour {
  return (
    typeof value === 'string' && (value === 'transparent' || Object.hasOwn(ROLES, value) || HEX.test(value))
  );
}

/** The CSS colour of `colour` in `theme`. A custom hex stays what it is in both themes. */
export function resolveColour(colour: Colour, theme: Theme): string {
  return Object.hasOwn(ROLES, colour) ? ROLES[colour as RoleName][theme] : colour;
}
