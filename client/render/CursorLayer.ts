import { apply, type Matrix } from '../../shared/geometry/transform.ts';
import type { Peer } from '../../shared/protocol/presence.ts';
import { inkOn } from './canvasTheme.ts';
import { CursorMotion } from './cursorMotion.ts';
import { shortened } from './marks.ts';
import './cursors.css';

/** A cursor that did not move for this long fades, ms: its owner is elsewhere. */
const IDLE_MS = 60_000;

interface Cursor {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly motion: CursorMotion;
  idle: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Peers' cursors, as elements over the canvas: the compositor moves them without painting anything, and
 * their names are crisp.
 */
export class CursorLayer {
  readonly element = document.createElement('div');
  private readonly cursors = new Map<number, Cursor>();
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  constructor() {
    this.element.className = 'cursors';
    this.element.setAttribute('aria-hidden', 'true');
  }

  /** Takes who is here, and where. */
  set(peers: readonly Peer[], now: number): void {
    const pointing = new Map(peers.flatMap((peer) => (peer.cursor ? [[peer.client, peer]] : [])));
    for (const client of this.cursors.keys()) if (!pointing.has(client)) this.remove(client);
    for (const peer of pointing.values()) this.show(peer, now);
  }

  /** Puts the cursors where they are at `now`. Returns whether one is still on its way. */
  place(toCss: Matrix, now: number): boolean {
    let isAnyMoving = false;
    for (const { element, motion } of this.cursors.values()) {
      const isMoving = motion.isMoving(now) && !this.calm.matches;
      const { x, y } = apply(toCss, motion.at(isMoving ? now : Infinity));
      element.style.transform = `translate(${x}px, ${y}px)`;
      isAnyMoving ||= isMoving;
    }
    return isAnyMoving;
  }

  destroy(): void {
    for (const client of this.cursors.keys()) this.remove(client);
    this.element.remove();
  }

  private show(peer: Peer, now: number): void {
    if (!peer.cursor) return;
    const cursor = this.cursors.get(peer.client) ?? this.add(peer, now);
    const name = shortened(peer.user.name);
    if (cursor.name.textContent !== name) cursor.name.textContent = name;
    cursor.element.style.setProperty('--peer', peer.user.colour);
    cursor.element.style.setProperty('--on-peer', inkOn(peer.user.colour));
    if (cursor.motion.moveTo(peer.cursor, now)) this.stir(cursor);
  }

  private add(peer: Peer, now: number): Cursor {
    const element = document.createElement('div');
    element.className = 'cursor';
    element.innerHTML = ARROW;
    const name = document.createElement('span');
    name.className = 'cursor-name';
    element.append(name);
    this.element.append(element);
    const motion = new CursorMotion(peer.cursor ?? { x: 0, y: 0 }, now);
    const cursor: Cursor = { element, name, motion, idle: undefined };
    this.cursors.set(peer.client, cursor);
    this.stir(cursor);
    return cursor;
  }

  private stir(cursor: Cursor): void {
    cursor.element.classList.remove('idle');
    clearTimeout(cursor.idle);
    cursor.idle = setTimeout(() => cursor.element.classList.add('idle'), IDLE_MS);
  }

  private remove(client: number): void {
    const cursor = this.cursors.get(client);
    clearTimeout(cursor?.idle);
    cursor?.element.remove();
    this.cursors.delete(client);
  }
}

/** The tip is at the element's origin. */
const ARROW =
  '<svg width="20" height="22" viewBox="-2 -2 20 22"><path d="M0 0 L4.4 16.2 L7.6 9.9 L14.4 8.3 Z"/></svg>';
