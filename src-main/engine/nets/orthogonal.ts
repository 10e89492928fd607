import { add, div, matMul, mul, sqrt, square, sum, type Tensor2D } from '@tensorflow/tfjs-core';

/*
 * A matrix with the directions of another and singular values near to 1, by products of matrices alone.
 */

/** Of x -> a x + b x^3 + c x^5, which brings what is above 0.01 to between 0.7 and 1.2 in five turns (Jordan et al., Muon, 2024). */
const [a, b, c] = [3.4445, -4.775, 2.0315];
const turns = 5;

/**
 * U V^T, nearly, of the matrix U S V^T: its singular values come out between 0.7 and 1.2, those that are nearly zero smaller.
 *
 * The turns are taken by the small square of the matrix, G = X^T X: with S = b G + c G^2, X becomes X (a + S) and G becomes (a + S) G (a + S). So only
 * the first product and the last know the long side, which for filters is nine and more times the short one.
 * @param matrix `[rows, columns]`; either may be the longer
 */
export function orthogonal(matrix: Tensor2D): Tensor2D {
  const [rows, columns] = matrix.shape;
  const isWide = columns > rows;
  const unit = div<Tensor2D>(matrix, add(sqrt(sum(square(matrix))), 1e-7));
  let gram: Tensor2D = isWide ? matMul(unit, unit, false, true) : matMul(unit, unit, true);
  let more = turnOf(gram);
  // All turns together: the matrix times (own + rest).
  let [own, rest] = [a, more];
  for (let turn = 2; turn <= turns; turn++) {
    const half = weighted([a, gram], [1, matMul(more, gram)]);
    gram = weighted([a, half], [1, matMul(half, more)]);
    more = turnOf(gram);
    rest = weighted([own, more], [a, rest], [1, matMul(rest, more)]);
    own *= a;
  }
  return weighted([own, unit], [1, isWide ? matMul(rest, unit) : matMul(unit, rest)]);
}

/** S. */
function turnOf(gram: Tensor2D): Tensor2D {
  return weighted([b, gram], [c, matMul(gram, gram)]);
}

function weighted(...terms: [number, Tensor2D][]): Tensor2D {
  return terms
    .map(([factor, each]) => (factor === 1 ? each : mul<Tensor2D>(each, factor)))
    .reduce(add<Tensor2D>);
}
