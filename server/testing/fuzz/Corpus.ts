import * as Y from 'yjs';
import { encodeMessage } from '../../../shared/protocol/codec.ts';
import type { Message } from '../../../shared/protocol/messages.ts';
import type { Random } from '../../../shared/util/random.ts';
import { awarenessFrame } from '../../room/awarenessCodec.ts';
import { below, pick } from './mutate.ts';

type Edit = (doc: Y.Doc, random: Random) => void;

/** Longer boards than this are begun anew, bytes. */
const LARGEST = 6_000;
/** Small ids, so that a changed byte often means another client that there is. */
const FIRST_CLIENT = 1;

const VALUES: readonly unknown[] = [
  1,
  -7,
  1.5,
  'text 😀',
  true,
  null,
  [],
  [1, [2]],
  { a: { b: [] } },
  { x: 'y' },
  '',
];
/** Yjs takes these in maps only. */
const MAP_VALUES: readonly unknown[] = [...VALUES, 2n ** 60n, undefined];

const key = (random: Random): string => `k${below(random, 4)}`;

const list = (doc: Y.Doc): Y.Array<unknown> => doc.getArray('list');

const EDITS: readonly Edit[] = [
  (doc, random) => doc.getMap('map').set(key(random), pick(random, MAP_VALUES)),
  (doc, random) => doc.getMap('map').set(key(random), new Uint8Array(below(random, 20)).fill(7)),
  (doc, random) => doc.getMap('map').delete(key(random)),
  (doc, random) => doc.getMap('map').set(key(random), new Y.Map([['in', new Y.Array()]])),
  (doc, random) => doc.getMap('map').set(key(random), new Y.Text('inner')),
  (doc, random) => doc.getMap('map').set(key(random), new Y.Doc()),
  (doc, random) => {
    const inner = doc.getMap('map').get(key(random));
    if (inner instanceof Y.Map) inner.set('z', below(random, 9));
    if (inner instanceof Y.Text) inner.insert(0, 'ab');
  },
  (doc, random) => doc.getText('text').insert(below(random, doc.getText('text').length + 1), 'Grüße 😀'),
  (doc, random) => {
    const text = doc.getText('text');
    const at = below(random, text.length + 1);
    text.delete(at, Math.min(text.length - at, below(random, 5)));
  },
  (doc, random) => {
    const text = doc.getText('text');
    text.format(0, below(random, text.length + 1), { bold: random() < 0.5 ? true : null });
  },
  (doc, random) =>
    doc.getText('text').insertEmbed(below(random, doc.getText('text').length + 1), { image: 'x' }),
  (doc, random) => list(doc).insert(below(random, list(doc).length + 1), [pick(random, VALUES), 2, 3]),
  (doc, random) => {
    const at = below(random, list(doc).length + 1);
    list(doc).delete(at, Math.min(list(doc).length - at, below(random, 4)));
  },
  (doc) => doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p'), new Y.XmlText('t')]),
];

const STATES = [
  '{}',
  '{"name":"ann","cursor":{"x":1.5,"y":-2}}',
  'null',
  `{"long":"${'x'.repeat(500)}"}`,
  '{"n":[1,[2,[3]]]}',
];

/** What honest clients might send: updates of every kind of content, awareness, and frames of every kind. */
export class Corpus {
  private docs: Y.Doc[] = [];
  private made: Uint8Array[] = [];

  constructor(private readonly random: Random) {}

  /** A valid update: one edit, all so far, or what one client has and another has not. */
  update(): Uint8Array {
    const { random } = this;
    const doc = this.edit();
    const chance = random();
    if (chance < 0.4) return this.made.at(-1) ?? new Uint8Array();
    if (chance < 0.6) return pick(random, this.made);
    if (chance < 0.8) return Y.encodeStateAsUpdate(doc);
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(pick(random, this.docs)));
  }

  /** A valid awareness frame. */
  awareness(): Uint8Array {
    const { random } = this;
    const entries = Array.from({ length: below(random, 4) }, () => ({
      client: FIRST_CLIENT + below(random, 6),
      clock: below(random, 50),
      json: pick(random, STATES),
    }));
    return awarenessFrame(
      entries.map((entry) => ({ ...entry, json: entry.json === 'null' ? null : entry.json })),
    );
  }

  /** A valid frame. */
  frame(): Uint8Array {
    const { random } = this;
    const chance = random();
    if (chance < 0.6) return sync(random() < 0.8 ? 'update' : 'step2', this.update());
    if (chance < 0.7) return sync('step1', Y.encodeStateVector(this.edit()));
    if (chance < 0.9) return this.awareness();
    const payload = new Uint8Array(below(random, 30));
    const rest: readonly Message[] = [
      { name: 'queryAwareness' },
      { name: 'durableEcho', payload },
      { name: 'ephemeral', sender: below(random, 5), payload },
      { name: 'auth', reason: 'why' },
    ];
    return encodeMessage(pick(random, rest));
  }

  /** One edit by one of the clients, who now and then hear of each other. */
  private edit(): Y.Doc {
    const { random } = this;
    if (this.docs.length === 0) this.begin();
    const doc = pick(random, this.docs);
    if (random() < 0.3) Y.applyUpdate(doc, Y.encodeStateAsUpdate(pick(random, this.docs)), this);
    doc.transact(() => {
      for (let i = below(random, 3); i >= 0; i--) pick(random, EDITS)(doc, random);
    });
    if (this.made.length === 0 || Y.encodeStateAsUpdate(doc).length > LARGEST) this.begin();
    return doc;
  }

  private begin(): void {
    this.made = [Y.encodeStateAsUpdate(new Y.Doc())];
    this.docs = [0, 1, 2].map((i) => {
      const doc = new Y.Doc();
      doc.clientID = FIRST_CLIENT + i;
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== this) this.made.push(update);
      });
      return doc;
    });
  }
}

const sync = (step: 'step1' | 'step2' | 'update', payload: Uint8Array): Uint8Array =>
  encodeMessage({ name: 'sync', step, payload });
