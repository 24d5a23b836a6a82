import type { Theme } from '../../shared/shapes/palette.ts';
import { readStored, writeStored } from './deviceStorage.ts';
import { Store } from './Store.ts';

export type ThemeChoice = 'system' | Theme;

const KEY = 'inkwire.theme';

/** What the person chose. */
export const themeChoice = new Store<ThemeChoice>(storedChoice());
/** What is shown: the choice, or what the system says. */
export const shownTheme = new Store<Theme>('light');

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** Shows the remembered theme on the page and follows the system from now on. Call once, before rendering. */
export function startTheme(): void {
  apply();
  systemIsDark.addEventListener('change', apply);
}

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.set(choice);
  writeStored(KEY, choice);
  apply();
}

/** Light becomes dark and dark light, whatever the system says. */
export function flipTheme(): void {
  chooseTheme(shownTheme.get() === 'dark' ? 'light' : 'dark');
}

function apply(): void {
  const choice = themeChoice.get();
  const theme = choice === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset.theme = theme;
  shownTheme.set(theme);
}

function storedChoice(): ThemeChoice {
  const stored = readStored(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
