import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Editor } from '../editor/Editor.ts';
import type { Find } from '../editor/Find.ts';
import { IconButton } from './IconButton.tsx';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import './FindBar.css';

/** Finds shapes by what is written in them and by their kind. */
export function FindBar() {
  const { editor } = useSession();
  const isOpen = useEditor(editor, ['find'], ({ find }) => find.isOpen);
  return isOpen ? <OpenBar editor={editor} /> : null;
}

function OpenBar({ editor }: { editor: Editor }) {
  const { find } = editor;
  const { query, place, count } = useEditor(editor, ['find'], shownOf);
  const words = countInWords(query, place, count);
  return (
    <search className="island find-bar" aria-label="Find on the board">
      <Search className="find-glass" aria-hidden="true" />
      <FindField editor={editor} />
      <span className="find-count" role="status">
        {words}
      </span>
      <IconButton
        label="Previous match"
        icon={ChevronUp}
        keys="Shift+Enter"
        tipSide="bottom"
        disabled={count === 0}
        onClick={() => find.previous()}
      />
      <IconButton
        label="Next match"
        icon={ChevronDown}
        keys="Enter"
        tipSide="bottom"
        disabled={count === 0}
        onClick={() => find.next()}
      />
      <IconButton label="Close" icon={X} keys="Esc" tipSide="bottom" onClick={() => find.close()} />
    </search>
  );
}

const shownOf = ({ find }: Editor) => ({ query: find.query, place: find.place, count: find.matches.size });

function countInWords(query: string, place: number, count: number): string {
  if (query.trim() === '') return '';
  return count === 0 ? 'No matches' : `${place} of ${count}`;
}

function FindField({ editor }: { editor: Editor }) {
  const field = useRef<HTMLInputElement>(null);
  const query = useEditor(editor, ['find'], ({ find }) => find.query);
  const calls = useEditor(editor, ['find'], ({ find }) => find.calls);
  useEffect(() => {
    if (calls > 0) field.current?.select(); // which focuses it too
    field.current?.focus();
  }, [calls]);
  return (
    <input
      ref={field}
      className="find-field"
      type="text"
      inputMode="search"
      enterKeyHint="next"
      aria-label="Find"
      placeholder="Find text or a kind of shape"
      autoComplete="off"
      spellCheck={false}
      value={query}
      onChange={({ target }) => editor.find.seek(target.value)}
      onKeyDown={(event) => press(event, editor.find)}
    />
  );
}

const KEYS: Readonly<Record<string, (find: Find) => void>> = {
  Enter: (find) => find.next(),
  'Shift+Enter': (find) => find.previous(),
  ArrowDown: (find) => find.next(),
  ArrowUp: (find) => find.previous(),
  Escape: (find) => find.close(),
  'Ctrl+f': (find) => find.open(),
};

function press(event: KeyboardEvent, find: Find): void {
  if (event.nativeEvent.isComposing) return;
  const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const act = KEYS[`${ctrl}${event.shiftKey ? 'Shift+' : ''}${event.key}`];
  if (!act) return;
  event.preventDefault();
  act(find);
}
