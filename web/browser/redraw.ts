/** Five a second at the most; this is less, because who draws takes the processor from who measures. */
const LEAST_MS = 400;

/**
 * @param draw is called soon after it was asked for, however often that was, and not while the page is hidden.
 * @returns what asks for it.
 */
export function redrawer(draw: () => void): () => void {
  let isDue = false;
  let timer: number | null = null;
  const tick = () => {
    timer = null;
    if (!isDue || document.hidden) return;
    isDue = false;
    draw();
    timer = window.setTimeout(tick, LEAST_MS);
  };
  document.addEventListener('visibilitychange', () => {
    if (timer === null) tick();
  });
  return () => {
    isDue = true;
    if (timer === null && !document.hidden) tick();
  };
}
