import type { Board } from '../../shared/board/Board.ts';
import type { User } from '../../shared/protocol/presence.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import type { Store } from './Store.ts';

/** Where our edits are, in one word and one sentence. */
export interface ConnectionStatus {
  readonly kind: 'connecting' | 'saving' | 'saved' | 'offline' | 'readonly' | 'refused';
  readonly detail: string;
}

/** Somebody else who is here, without what changes at each move of their pointer. */
export interface Person {
  /** Their tab. */
  readonly client: number;
  readonly user: User;
}

/** An open board, as far as the screen needs to know it. */
export interface BoardSession {
  readonly boardId: string;
  readonly board: Board;
  readonly editor: Editor;
  readonly people: Store<readonly Person[]>;
  readonly status: Store<ConnectionStatus>;
  /** Whether the stored copy was read; nothing can be drawn before. */
  readonly loaded: Store<boolean>;
  /** Puts the canvas into `container`; returns its stop. */
  mountStage(container: HTMLElement): Stop;
  /** Asks the server again now. */
  retry(): void;
}
