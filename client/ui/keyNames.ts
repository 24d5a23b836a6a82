const onMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

const MAC: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  Enter: '↵',
  ' ': 'Space',
};

/** The caps of a shortcut such as `Ctrl+Shift+Z`, as this person's keyboard names them. */
export function keyCaps(keys: string, isMac = onMac): string[] {
  const parts = keys === '+' ? ['+'] : keys.replace(/\+\+$/, '+Plus').split('+');
  return parts.map((part) => {
    if (part === 'Plus') return '+';
    const named = (isMac ? MAC[part] : undefined) ?? SYMBOLS[part] ?? part;
    return named.length === 1 ? named.toUpperCase() : named;
  });
}

/** `R or 2`, as tooltips say it; '' when there are no keys. */
export function keysInWords(keys: readonly string[] = [], isMac = onMac): string {
  return keys.map((each) => keyCaps(each, isMac).join(isMac ? '' : '+')).join(' or ');
}

/** The cap to print on a tool's button: its digit, else its first single key. */
export function badgeOf(keys: readonly string[] = []): string {
  const single = keys.filter((each) => each.length === 1);
  return (single.find((each) => /\d/.test(each)) ?? single[0] ?? '').toUpperCase();
}
