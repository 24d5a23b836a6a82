import { useCallback } from 'react';
import type { Editor, EditorEvents } from '../editor/Editor.ts';
import { useSelected } from './useSelected.ts';

/**
 * What `select` reads from the editor, kept current by `events`. Name only the events that it depends on:
 * a component that does not name `camera` is not asked again while the board is panned.
 */
export function useEditor<T>(
  editor: Editor,
  events: readonly (keyof EditorEvents)[],
  select: (editor: Editor) => T,
): T {
  const names = events.join(' ');
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = (names.split(' ') as (keyof EditorEvents)[]).map((name) => editor.on(name, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [editor, names],
  );
  return useSelected(subscribe, () => select(editor));
}
