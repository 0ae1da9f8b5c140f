/** The 97.5 % point of the standard normal distribution: two-sided 95 %. */
const Z = 1.959964;

/**
 * The 95 % interval of a share of which `hits` of `trials` were seen: Wilson's score interval, which unlike the one from the normal
 * distribution says something sensible where nothing or everything was a hit (Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22, 1927).
 * @returns from 0 to 1, and just that at the end where nothing or everything was a hit; the whole of it for no trial.
 */
export function wilsonInterval(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const scale = 1 + Z ** 2 / trials;
  const middle = (share + Z ** 2 / (2 * trials)) / scale;
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  // Rounded, an end that is 0 may come to 1e-17, which is above 0.
  return { low: hits === 0 ? 0 : middle - reach, high: hits === trials ? 1 : middle + reach };
}
