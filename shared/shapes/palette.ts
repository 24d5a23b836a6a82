import type { Colour } from './record.ts';

export type Theme = 'light' | 'dark';

interface Role {
  readonly light: string;
  readonly dark: string;
}

const NAMED = {
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

/** Families of one hue each, ten shades from faint to deep: those of Open Color, as are the colours above. */
const FAMILIES: Readonly<Record<string, string>> = {
  grey: 'f8f9fa f1f3f5 e9ecef dee2e6 ced4da adb5bd 868e96 495057 343a40 212529',
  red: 'fff5f5 ffe3e3 ffc9c9 ffa8a8 ff8787 ff6b6b fa5252 f03e3e e03131 c92a2a',
  pink: 'fff0f6 ffdeeb fcc2d7 faa2c1 f783ac f06595 e64980 d6336c c2255c a61e4d',
  grape: 'f8f0fc f3d9fa eebefa e599f7 da77f2 cc5de8 be4bdb ae3ec9 9c36b5 862e9c',
  violet: 'f3f0ff e5dbff d0bfff b197fc 9775fa 845ef7 7950f2 7048e8 6741d9 5f3dc4',
  indigo: 'edf2ff dbe4ff bac8ff 91a7ff 748ffc 5c7cfa 4c6ef5 4263eb 3b5bdb 364fc7',
  blue: 'e7f5ff d0ebff a5d8ff 74c0fc 4dabf7 339af0 228be6 1c7ed6 1971c2 1864ab',
  cyan: 'e3fafc c5f6fa 99e9f2 66d9e8 3bc9db 22b8cf 15aabf 1098ad 0c8599 0b7285',
  teal: 'e6fcf5 c3fae8 96f2d7 63e6be 38d9a9 20c997 12b886 0ca678 099268 087f5b',
  green: 'ebfbee d3f9d8 b2f2bb 8ce99a 69db7c 51cf66 40c057 37b24d 2f9e44 2b8a3e',
  lime: 'f4fce3 e9fac8 d8f5a2 c0eb75 a9e34b 94d82d 82c91e 74b816 66a80f 5c940d',
  yellow: 'fff9db fff3bf ffec99 ffe066 ffd43b fcc419 fab005 f59f00 f08c00 e67700',
  orange: 'fff4e6 ffe8cc ffd8a8 ffc078 ffa94d ff922b fd7e14 f76707 e8590c d9480f',
};

/** The shades of a family that are offered. */
export const SHADES: readonly number[] = [1, 3, 5, 7, 9];

export const HUES: readonly string[] = Object.keys(FAMILIES);

/** The role of a shade of a hue. */
export const shadeName = (hue: string, shade: number): Colour => `${hue}-${shade}`;

/** In the dark a faint shade is a deep one, and the other way round. */
function familyRoles(): Record<string, Role> {
  const roles: Record<string, Role> = {};
  for (const [hue, shades] of Object.entries(FAMILIES)) {
    const hex = shades.split(' ');
    for (const shade of SHADES) {
      roles[shadeName(hue, shade)] = { light: `#${hex[shade]}`, dark: `#${hex[10 - shade]}` };
    }
  }
  return roles;
}

/** The named colours that are offered at once: strong ones and soft ones. */
export const BASIC_COLOURS: readonly Colour[] = Object.keys(NAMED);

/** Named colours. What a board stores is the role; what is drawn depends on the viewer's theme. */
export const ROLES: Readonly<Record<string, Role>> = { ...familyRoles(), ...NAMED };

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
  return Object.hasOwn(ROLES, colour) ? (ROLES[colour]?.[theme] ?? colour) : colour;
}
