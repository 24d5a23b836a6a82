import type { ToolDef } from '../tools/ToolDef.ts';
import type { Action } from './Action.ts';
import { alignActions } from './alignActions.ts';
import { arrangeActions } from './arrangeActions.ts';
import { clipboardActions } from './clipboardActions.ts';
import { editActions } from './editActions.ts';
import { flipActions } from './flipActions.ts';
import { groupActions } from './groupActions.ts';
import { inkActions } from './inkActions.ts';
import { lockActions } from './lockActions.ts';
import { selectActions } from './selectActions.ts';
import { snapActions } from './snapActions.ts';
import { styleActions } from './styleActions.ts';
import { keepTool, toolActions } from './toolActions.ts';
import { viewActions } from './viewActions.ts';

/** Every action of the editor; the view adds its own. A new theme is one line. */
export const builtInActions = (tools: readonly ToolDef[]): readonly Action[] => [
  ...toolActions(tools),
  keepTool,
  ...editActions,
  ...clipboardActions,
  ...styleActions,
  ...selectActions,
  ...arrangeActions,
  ...groupActions,
  ...lockActions,
  ...flipActions,
  ...alignActions,
  ...snapActions,
  ...inkActions,
  ...viewActions,
];
