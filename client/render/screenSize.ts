import type { Stop } from '../../shared/util/Emitter.ts';
import type { Screen } from './DeviceView.ts';

/** The size of `element` now, a whole number of device pixels. */
export function screenOf(element: HTMLElement): Screen {
  const ratio = window.devicePixelRatio || 1;
  const whole = (css: number) => Math.round(css * ratio) / ratio;
  const { width, height } = element.getBoundingClientRect();
  return { width: whole(width), height: whole(height), ratio };
}

/** Calls `listener` whenever the size or the device pixels per CSS px change. Returns the stop. */
export function onScreenChange(element: HTMLElement, listener: () => void): Stop {
  const observer = new ResizeObserver(listener);
  observer.observe(element);
  let stopRatio = watchRatio();
  function watchRatio(): Stop {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      stopRatio();
      stopRatio = watchRatio(); // the query is for one ratio
      listener();
    };
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }
  return () => {
    observer.disconnect();
    stopRatio();
  };
}
