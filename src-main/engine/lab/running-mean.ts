/** The mean of vectors that come one after the other. */
export function runningMean(): { add(vector: Float32Array): void; value(): Float32Array } {
  let mean = new Float64Array(0);
  let count = 0;
  return {
    add(vector) {
      if (count === 0) mean = new Float64Array(vector.length);
      count++;
      for (let i = 0; i < mean.length; i++) mean[i]! += (vector[i]! - mean[i]!) / count;
    },
    value: () => Float32Array.from(mean),
  };
}
