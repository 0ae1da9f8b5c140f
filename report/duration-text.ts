/**
 * A length of time as people say it: `7 s`, `1 min 10 s`, `2 h 5 min`. Rounded up, since it says how long one waits: to
 * a second, from half a minute on to ten seconds, from an hour on to a minute.
 */
export function durationText(seconds: number): string {
  const step = seconds > 3600 ? 60 : seconds > 30 ? 10 : 1;
  const rounded = Math.ceil(seconds / step) * step;
  const parts = [
    [Math.floor(rounded / 3600), 'h'],
    [Math.floor((rounded % 3600) / 60), 'min'],
    [rounded % 60, 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}
