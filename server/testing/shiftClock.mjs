// Loaded before a server (`--import`): SIGUSR2 sets its clock a year and more ahead, then as much behind, in turn.
const JUMP_MS = 400 * 24 * 3_600_000;
const realNow = Date.now;
let shift = 0;

globalThis.Date = new Proxy(Date, {
  construct: (target, args) =>
    args.length > 0 ? Reflect.construct(target, args) : new target(realNow() + shift),
  get: (target, name) => (name === 'now' ? () => realNow() + shift : Reflect.get(target, name)),
});

process.on('SIGUSR2', () => {
  shift = shift > 0 ? -JUMP_MS : JUMP_MS;
});
