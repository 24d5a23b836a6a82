import { Monitor, Moon, Sun } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
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
