import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';

const isOn = ({ editor }: Driver, id: string) =>
  editor.actions.find((each) => each.id === id)?.isOn?.(editor);

test('switches say whether they are on, and tell of a change', () => {
  const driver = new Driver();
  const told: string[] = [];
  for (const event of ['snaps', 'inking', 'tool'] as const) driver.editor.on(event, () => told.push(event));
  const switches = {
    'toggle-grid': 'snaps',
    'toggle-snap': 'snaps',
    'erase-parts': 'inking',
    'keep-tool': 'tool',
  };
  for (const [id, event] of Object.entries(switches)) {
    expect(isOn(driver, id)).toBe(false);
    driver.editor.run(id);
    expect(isOn(driver, id)).toBe(true);
    expect(told.splice(0)).toContain(event);
    driver.editor.run(id);
    expect(isOn(driver, id)).toBe(false);
  }
  expect(isOn(driver, 'delete')).toBeUndefined();
});

test('what is remembered is taken up as far as it is a setting', () => {
  const { snaps, inking, panels } = new Driver().editor;
  snaps.restore({ grid: true, objects: 'yes', size: 40, __proto__: null });
  expect(snaps.stored).toEqual({ grid: true, objects: false });
  inking.restore({ erasesParts: true, fingersPan: 1 });
  expect(inking.stored).toEqual({ erasesParts: true, fingersPan: null });
  expect(inking.hasPen).toBe(false);
  inking.restore({ fingersPan: false });
  expect(inking).toMatchObject({ hasPen: true, fingersPan: false, erasesParts: false });
  panels.restore({ minimap: true });
  expect(panels.minimap).toBe(true);
});
