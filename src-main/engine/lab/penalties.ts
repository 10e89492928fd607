import {
  add,
  clipByValue,
  div,
  exp,
  log,
  mean,
  mul,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** So that no logarithm is infinite. */
const tiny = 1e-6;

/**
 * How far the share of time that units are on is from the one that is wanted: Kullback and Leibler's divergence of two coins, averaged over
 * units (after Ng, "Sparse autoencoder", CS294A, 2011).
 * @param code of sigmoid units `[batch, units]`
 */
export function sparsity(code: Tensor, wanted: number): Tensor {
  const on = clipByValue(mean(code, 0), tiny, 1 - tiny);
  const whenOn = mul(wanted, log(div(wanted, on)));
  const whenOff = mul(1 - wanted, log(div(1 - wanted, sub(1, on))));
  return mean(add(whenOn, whenOff));
}

/**
 * The squared Frobenius norm of the Jacobian of sigmoid units by their inputs, in closed form, for each row:
 * sum over units j of (h_j (1 - h_j))^2 times the sum over inputs of W_ij^2 (Rifai, Vincent, Muller, Glorot & Bengio, ICML 2011).
 * @param code `[batch, units]` @param kernel `[inputs, units]`
 */
export function jacobianSize(code: Tensor, kernel: Tensor): Tensor {
  const slopes = square(mul(code, sub(1, code)));
  return sum(mul(slopes, sum(square(kernel), 0)), 1);
}

/**
 * Kullback and Leibler's divergence of a normal distribution from the standard one, for each row, in nats (Kingma & Welling, ICLR 2014).
 * @param logVariance its natural logarithm, `[batch, code]` as the mean
 */
export function divergence(middle: Tensor, logVariance: Tensor): Tensor {
  const terms = sub(add(square(middle), exp(logVariance)), add(logVariance, 1));
  return mul(0.5, sum(terms, 1));
}
