const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Longer ago than this, a date says more than a number of days. */
const DAYS_COUNTED = 7;

/** When something was, as people say it: "just now", "5 minutes ago", "3 May". Times in ms since 1970. */
export function ago(then: number, now: number): string {
  const passed = Math.max(0, now - then);
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return counted(passed / MINUTE, 'minute');
  if (passed < DAY) return counted(passed / HOUR, 'hour');
  if (passed < DAYS_COUNTED * DAY) return counted(passed / DAY, 'day');
  const isThisYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  const year = isThisYear ? undefined : 'numeric';
  return new Date(then).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year });
}

function counted(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`;
}
