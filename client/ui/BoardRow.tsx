import { EllipsisVertical, Eye } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type FormEvent, type MouseEvent, useState } from 'react';
import { ItemContent } from './ActionItems.tsx';
import { ago } from './ago.ts';
import { UNTITLED } from './BoardTitle.tsx';
import { type ListedBoard, unlistBoard } from './boardList.ts';
import { IconButton } from './IconButton.tsx';
import type { Navigate } from './navigation.ts';
import { notify } from './notices.ts';

interface BoardRowProps {
  board: ListedBoard;
  navigate: Navigate;
  rename(id: string, title: string): Promise<void>;
}

/** A board in the list: a link, and a menu to rename it or take it off the list. */
export function BoardRow({ board, navigate, rename }: BoardRowProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const open = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigate.board(board.id);
  };
  const save = (title: string) => {
    setIsRenaming(false);
    rename(board.id, title).catch(() => notify('The board could not be renamed. Open it and try there.'));
  };
  if (isRenaming) {
    return (
      <li className="board-row">
        <RenameForm title={board.title} save={save} cancel={() => setIsRenaming(false)} />
      </li>
    );
  }
  const title = board.title || UNTITLED;
  const isViewOnly = board.role !== undefined && board.role !== 'editor';
  return (
    <li className="board-row">
      <a className="board-link" href={`/b/${board.id}`} onClick={open}>
        <BoardMark id={board.id} />
        <span className="board-name">{title}</span>
        {isViewOnly && <ViewOnlyMark />}
        <time className="board-when" dateTime={new Date(board.openedAt).toISOString()}>
          {ago(board.openedAt, Date.now())}
        </time>
      </a>
      <RowMenu
        title={title}
        rename={isViewOnly ? null : () => setIsRenaming(true)}
        remove={() => unlistBoard(board.id)}
      />
    </li>
  );
}

/** Beside the name of a board that may only be looked at. */
function ViewOnlyMark() {
  return (
    <span className="board-role">
      <Eye aria-hidden="true" />
      view only
    </span>
  );
}

interface RowMenuProps {
  title: string;
  /** Null where we may not. */
  rename: (() => void) | null;
  remove(): void;
}

function RowMenu({ title, rename, remove }: RowMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={`More for ${title}`} icon={EllipsisVertical} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {rename && (
            <DropdownMenu.Item className="menu-item" onSelect={rename}>
              <ItemContent icon="SquarePen" label="Rename" />
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className="menu-item" onSelect={remove}>
            <ItemContent icon="X" label="Remove from this list" />
          </DropdownMenu.Item>
          <p className="menu-note">The board itself is kept; its link goes on working.</p>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface RenameFormProps {
  title: string;
  save(title: string): void;
  cancel(): void;
}

function RenameForm({ title, save, cancel }: RenameFormProps) {
  const [draft, setDraft] = useState(title);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(draft);
  };
  return (
    <form className="rename-form" onSubmit={submit}>
      <input
        className="field"
        aria-label="Name of the board"
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
        autoFocus
        value={draft}
        placeholder={UNTITLED}
        maxLength={200}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && cancel()}
      />
      <button type="submit" className="button" data-tone="accent">
        Save
      </button>
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
    </form>
  );
}

/** A small drawing of its own for each board, made from its id, so that rows are told apart at a glance. */
function BoardMark({ id }: { id: string }) {
  const seed = [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 100_003, 7);
  const hue = seed % 360;
  const [a = 0, b = 0, c = 0] = [seed % 13, seed % 11, seed % 17];
  return (
    <svg
      className="board-mark"
      viewBox="0 0 40 32"
      aria-hidden="true"
      style={{ color: `hsl(${hue} 55% 58%)` }}
    >
      <path
        d={`M7 ${22 - b}C${12 + a} ${4 + c} ${16 + b} ${30 - a} 21 ${17 + b / 2}S${28 + a / 3} ${6 + c} 33 ${9 + b}`}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
