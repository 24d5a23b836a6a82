import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor, EditorEvents } from '../editor/Editor.ts';
import { readStored, writeStored } from './deviceStorage.ts';

type Stored = Readonly<Record<string, unknown>>;

interface Setting {
  readonly key: string;
  /** What tells that it may have changed. */
  readonly event: keyof EditorEvents;
  /** The same object until it changes. */
  read(editor: Editor): object;
  restore(editor: Editor, stored: Stored): void;
}

/** All that is remembered of an editor whatever the board: what a person chose once, and wants again. */
const SETTINGS: readonly Setting[] = [
  {
    key: 'inkwire.styles',
    event: 'styles',
    read: ({ styles }) => styles.next,
    restore: ({ styles }, stored) => styles.restore(stored),
  },
  {
    key: 'inkwire.inking',
    event: 'inking',
    read: ({ inking }) => inking.stored,
    restore: ({ inking }, stored) => inking.restore(stored),
  },
  {
    key: 'inkwire.snaps',
    event: 'snaps',
    read: ({ snaps }) => snaps.stored,
    restore: ({ snaps }, stored) => snaps.restore(stored),
  },
  {
    key: 'inkwire.panels',
    event: 'panels',
    read: ({ panels }) => panels.stored,
    restore: ({ panels }, stored) => panels.restore(stored),
  },
];

/** Takes up what was chosen last on this device, and remembers it from now on. */
export function rememberSettings(editor: Editor): Stop {
  const stops = SETTINGS.map((setting) => remember(editor, setting));
  return () => {
    for (const stop of stops) stop();
  };
}

function remember(editor: Editor, { key, event, read, restore }: Setting): Stop {
  const stored = readStored(key);
  if (typeof stored === 'object' && stored !== null) restore(editor, stored as Stored);
  let kept = read(editor);
  return editor.on(event, () => {
    if (read(editor) === kept) return;
    kept = read(editor);
    writeStored(key, kept);
  });
}
