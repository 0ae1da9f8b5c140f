/** The part of jstat that is used; the package has no types of its own. */
declare module 'jstat' {
  const jStat: {
    studentt: { inv(probability: number, degreesOfFreedom: number): number };
    normal: {
      cdf(x: number, mean: number, deviation: number): number;
      inv(probability: number, mean: number, deviation: number): number;
    };
  };
  export = jStat;
}
