import { Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu, ToggleGroup } from 'radix-ui';
import { chooseTheme, type ThemeChoice, themeChoice } from './theme.ts';
import { useStore } from './useStore.ts';
import './ThemeSwitch.css';

const CHOICES = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'System', icon: Monitor },
] as const;

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  const choice = useStore(themeChoice);
  return (
    <ToggleGroup.Root
      type="single"
      className="theme-switch"
      aria-label="Theme"
      value={choice}
      onValueChange={(next) => next && chooseTheme(next as ThemeChoice)}
    >
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <ToggleGroup.Item key={value} value={value} className="theme-choice">
          <Icon aria-hidden="true" />
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

/** The same as items of a menu, where arrow keys go from one to the next. The menu stays open. */
export function ThemeItems() {
  const choice = useStore(themeChoice);
  return (
    <DropdownMenu.RadioGroup
      className="theme-switch"
      aria-label="Theme"
      value={choice}
      onValueChange={(next) => chooseTheme(next as ThemeChoice)}
    >
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <DropdownMenu.RadioItem
          key={value}
          value={value}
          className="theme-choice"
          onSelect={(event) => event.preventDefault()}
        >
          <Icon aria-hidden="true" />
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
