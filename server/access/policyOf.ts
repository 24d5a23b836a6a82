import type { ServeSettings } from '../options/serveOptions.ts';
import type { AccessPolicy } from './Grant.ts';
import { linkPolicy } from './linkPolicy.ts';
import { openPolicy } from './openPolicy.ts';
import { tokenPolicy } from './tokenPolicy.ts';

const POLICIES: { readonly [M in ServeSettings['access']]: (settings: ServeSettings) => AccessPolicy } = {
  link: () => linkPolicy,
  open: () => openPolicy,
  token: tokenPolicy,
};

/** The way in that the settings ask for. @throws StartupError for settings that do not fit together */
export const policyOf = (settings: ServeSettings): AccessPolicy => POLICIES[settings.access](settings);
