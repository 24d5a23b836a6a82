import { polygonShape } from './polygonShape.ts';

export const diamond = polygonShape({
  kind: 'diamond',
  label: 'Diamond',
  tips: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  labelBox: [0.25, 0.25, 0.5, 0.5],
});
