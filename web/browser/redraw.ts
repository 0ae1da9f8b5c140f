/**
 * Whoever draws takes the processor from what is measured: without a graphics card one picture of all panels takes some 50 ms of it. No
 * sample is lost in between.
 */
const LEAST_MS = 1000;

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
