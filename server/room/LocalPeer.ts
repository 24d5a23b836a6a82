import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import { decodeMessage } from '../../shared/protocol/codec.ts';
import type { Guest } from '../access/Visitor.ts';
import type { Peer } from './Peer.ts';
import type { Room } from './Room.ts';

/** The echo that tells that all is on disk. */
const MARK = Uint8Array.of(1);

/** A room did not take an update; the message says why, for people. */
export class UpdateRefusedError extends Error {
  override readonly name = 'UpdateRefusedError';
}

/** Somebody without a socket, who brings one update and leaves. */
class LocalPeer implements Peer {
  readonly backlog = 0;
  readonly taken: Promise<void>;
  private done: () => void = () => {};
  private fail: (error: Error) => void = () => {};
  private questions = 0;

  constructor() {
    this.taken = new Promise((resolve, reject) => {
      this.done = resolve;
      this.fail = reject;
    });
  }

  send(frame: Uint8Array): void {
    const message = decodeMessage(frame);
    if (message.name === 'durableEcho') this.done();
    // The room greets with one such question, and asks again when something is missing.
    else if (message.name === 'sync' && message.step === 'step1' && ++this.questions > 1) {
      this.fail(new UpdateRefusedError('it builds on changes that the board does not have'));
    }
  }

  close(_why: CloseName, reason: string): void {
    this.fail(new UpdateRefusedError(reason));
  }

  cork(): void {}
  uncork(): void {}
  pause(): void {}
  resume(): void {}
  probe(): void {}
}

/**
 * Merges a Yjs update into an open board as if a person had brought it: it is checked, made durable and then shown
 * to everybody there. Resolves when it is on disk.
 * @throws UpdateRefusedError when the room does not take it
 */
export async function applyLocally(room: Room, update: Uint8Array): Promise<void> {
  const peer = new LocalPeer();
  const guest: Guest = {
    board: room.board,
    address: 'operator',
    credential: null,
    epoch: null,
    session: null,
    isOurs: false,
    grant: { role: 'editor', name: null, expiresAt: null },
  };
  const member = room.join(peer, guest);
  // As an answer, not as edits of its own: it speaks for nobody's client id.
  room.receive(member, { name: 'sync', step: 'step2', payload: update });
  room.receive(member, { name: 'durableEcho', payload: MARK });
  await peer.taken.finally(() => room.leave(member));
}
