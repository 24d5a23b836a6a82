import { linearShape } from './linearShape.ts';

export const line = linearShape({ kind: 'line', label: 'Line', defaults: {}, hasHeads: false });
