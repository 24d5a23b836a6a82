import type { ToolDef } from '../editor/tools/ToolDef.ts';

/** A place in the toolbar: one tool, or a family of them. */
export interface ToolSlot {
  /** The tool's id, or the family's name. */
  readonly id: string;
  readonly tools: readonly ToolDef[];
}

/** One place a tool, and one a family, where its first tool stands. */
export function toolSlots(tools: readonly ToolDef[]): readonly ToolSlot[] {
  const slots = new Map<string, ToolDef[]>();
  for (const tool of tools) {
    const id = tool.family ?? tool.id;
    slots.set(id, [...(slots.get(id) ?? []), tool]);
  }
  return [...slots].map(([id, each]) => ({ id, tools: each }));
}
