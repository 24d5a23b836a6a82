import { ToggleGroup } from 'radix-ui';
import { PRESENCE_COLOURS } from '../../shared/protocol/presence.ts';
import { MAX_NAME_LENGTH } from '../../shared/protocol/presenceState.ts';
import { changeMe, me } from './me.ts';
import { useStore } from './useStore.ts';

/** Your name and colour, as the others see them. */
export function MyProfile() {
  const { name, colour } = useStore(me);
  return (
    <section className="share-part">
      <h2>You</h2>
      <p className="share-note">Shown beside your pointer on other people’s screens.</p>
      <input
        className="field"
        aria-label="Your name"
        defaultValue={name}
        maxLength={MAX_NAME_LENGTH}
        autoComplete="nickname"
        onChange={(event) => changeMe({ name: event.target.value.trim() || 'Guest' })}
      />
      <ToggleGroup.Root
        type="single"
        className="my-colours"
        aria-label="Your colour"
        value={colour}
        onValueChange={(next) => next && changeMe({ colour: next })}
      >
        {PRESENCE_COLOURS.map((each, index) => (
          <ToggleGroup.Item
            key={each}
            value={each}
            className="my-colour"
            aria-label={`Colour ${index + 1}`}
            style={{ backgroundColor: each }}
          />
        ))}
      </ToggleGroup.Root>
    </section>
  );
}
