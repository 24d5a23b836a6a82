import type { Matrix } from '../../../../shared/geometry/transform.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import { patchRecord } from '../../../../shared/shapes/patchRecord.ts';
import type { ShapePatch, ShapeRecord } from '../../../../shared/shapes/record.ts';
import { type Id, newId } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { changesOf } from '../../patches.ts';
import type { Guide } from '../../snapping/guides.ts';

interface Change {
  readonly id: Id;
  readonly newest: ShapeRecord;
  readonly patch: ShapePatch;
}

/**
 * Shapes mapped by a matrix, from how they were at the gesture's start. What a peer changes meanwhile in
 * other properties shows, and survives: only what the matrix changes is written. Shapes that a peer deletes
 * leave quietly.
 */
export class TransformGesture {
  readonly starts: readonly ShapeRecord[];
  private readonly copyIds: readonly Id[];

  constructor(private readonly editor: Editor) {
    this.starts = editor.selection.unlocked();
    this.copyIds = this.starts.map(() => newId());
  }

  /** Whether nothing that it began with is left. */
  get isEmpty(): boolean {
    return !this.starts.some(({ id }) => this.editor.board.get(id));
  }

  /** Shows the shapes as `matrix` maps them, here and to peers. */
  show(matrix: Matrix, guides: readonly Guide[] = []): void {
    const changes = this.changes(matrix);
    this.editor.live.show({
      previews: new Map(changes.map(({ id, newest, patch }) => [id, patchRecord(newest, patch)])),
      guides,
      gesture: { type: 'transform', ids: changes.map(({ id }) => id), matrix: numbersOf(matrix) },
    });
  }

  /** Shows copies, moved by `matrix`, here and to peers; the shapes stay where they are. */
  showCopies(matrix: Matrix, guides: readonly Guide[] = []): void {
    const copies = this.starts.flatMap((start, index) => {
      if (!this.editor.board.get(start.id)) return [];
      const copy = { ...start, id: this.copyIds[index] ?? start.id };
      return [[start.id, patchRecord(copy, shapeDef(start.kind).transform(start, matrix))] as const];
    });
    const ids = copies.map(([id]) => id);
    this.editor.live.show({
      drafts: copies.map(([, copy]) => copy),
      copies: new Map(copies),
      guides,
      gesture: { type: 'transform', ids, matrix: numbersOf(matrix), copies: true },
    });
  }

  /** Writes it: one step. */
  commit(matrix: Matrix): void {
    this.editor.write((board) => {
      for (const { id, patch } of this.changes(matrix)) board.update(id, patch);
    });
  }

  /** Writes copies, moved by `x`, `y`, and selects them. */
  commitCopies(x: number, y: number): void {
    const { selection } = this.editor;
    const ids = this.starts.map(({ id }) => id);
    this.editor.write((board) => selection.set(board.duplicate(ids, x, y)));
  }

  private changes(matrix: Matrix): Change[] {
    return this.starts.flatMap((start) => {
      const newest = this.editor.board.get(start.id);
      const patch = changesOf(start, shapeDef(start.kind).transform(start, matrix));
      return newest ? [{ id: start.id, newest, patch }] : [];
    });
  }
}

const numbersOf = ({ a, b, c, d, e, f }: Matrix) => [a, b, c, d, e, f] as const;
