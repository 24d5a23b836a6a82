import type { Action } from '../editor/actions/Action.ts';
import { Store } from './Store.ts';
import { flipTheme } from './theme.ts';
import { isCompact } from './useMediaQuery.ts';

/** Whether the shortcut help is open. */
export const helpIsOpen = new Store(false);

/** What the app around the canvas adds to the editor's actions. */
export const appActions: readonly Action[] = [
  {
    id: 'help',
    label: 'Keyboard shortcuts',
    icon: 'Keyboard',
    keys: ['?'],
    group: 'app',
    run: () => helpIsOpen.set(true),
  },
  {
    id: 'toggle-minimap',
    label: 'Map of the board',
    icon: 'Map',
    group: 'view',
    // A narrow window has no room for it.
    when: () => !isCompact(),
    isOn: ({ panels }) => panels.minimap,
    run: ({ panels }) => panels.set({ minimap: !panels.minimap }),
  },
  {
    id: 'flip-theme',
    label: 'Switch light and dark',
    icon: 'SunMoon',
    keys: ['Alt+Shift+D'],
    group: 'app',
    run: flipTheme,
  },
];
