import * as Y from 'yjs';
import { readStep } from '../editor/HistoryStep.ts';
import { Driver } from './Driver.ts';

/**
 * The tab dies between two frames, whatever was in progress, and is opened anew: with what was stored of the board, and of
 * its undo steps.
 */
export function reload(driver: Driver): Driver {
  const doc = new Y.Doc();
  doc.clientID = driver.doc.clientID + 100;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(driver.doc));
  const { steps, undoneFrom } = driver.editor.history.stored();
  driver.editor.destroy();
  const next = new Driver(doc);
  next.editor.history.restore(
    structuredClone(steps).flatMap((step) => readStep(step) ?? []),
    undoneFrom,
  );
  next.clipboard = driver.clipboard;
  return next;
}
