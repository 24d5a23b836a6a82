import { notify } from './notices.ts';

/** Puts text on the clipboard. Browsers refuse that on plain http and without permission; then people are told. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    notify('Your browser did not allow copying. Select the link and copy it by hand.');
    return false;
  }
}
