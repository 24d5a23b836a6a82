import type { ToolDef } from '../tools/ToolDef.ts';
import { type Action, writing } from './Action.ts';

/** An action for each tool: its id is `tool.` and the tool's. */
export function toolActions(tools: readonly ToolDef[]): Action[] {
  return tools.flatMap(({ id, label, icon, keys, writes }) => {
    const action: Action = {
      id: `tool.${id}`,
      label,
      icon,
      keys,
      group: 'tool',
      run: (editor) => editor.setTool(id),
    };
    return writes ? writing([action]) : [action];
  });
}

export const keepTool: Action = {
  id: 'keep-tool',
  label: 'Keep the tool active',
  icon: 'Lock',
  keys: ['q'],
  group: 'tool',
  isOn: ({ keepTool: isKept }) => isKept,
  run: (editor) => editor.setKeepTool(!editor.keepTool),
};
