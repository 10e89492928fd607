/** Numbers of 16 bits (IEEE 754 binary16) as the bits they have, which is how ONNX takes them; JavaScript has no type for them yet. */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

const INFINITE = 0x7c00;
const NOT_A_NUMBER = 0x7e00;
/** From here on numbers of 32 bits round to infinity, as 32-bit patterns without sign. */
const TOO_LARGE = 0x477ff000;
/** 2^-14, below which halves have fewer digits. */
const SMALLEST_NORMAL = 0x38800000;

/** The nearest half; of two that are as near, the even one. */
export function halfOf(x: number): number {
  float[0] = x;
  const pattern = bits[0]!;
  const sign = (pattern >>> 16) & 0x8000;
  const size = pattern & 0x7fffffff;
  if (size > 0x7f800000) return sign | NOT_A_NUMBER;
  if (size >= TOO_LARGE) return sign | INFINITE;
  if (size < SMALLEST_NORMAL) return sign | small(Math.abs(float[0]!));
  // The exponent's offset is 112 less; what is cut off carries into what is kept.
  const kept = (size - (112 << 23)) >>> 13;
  const rest = size & 0x1fff;
  return sign | (kept + Number(rest > 0x1000 || (rest === 0x1000 && (kept & 1) === 1)));
}

/** Multiples of 2^-24, the nearest of them. */
function small(size: number): number {
  const scaled = size * 2 ** 24;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  return below + Number(rest > 0.5 || (rest === 0.5 && below % 2 === 1));
}

/** The number that a half stands for. */
export function numberOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const rest = half & 0x3ff;
  if (exponent === 0x1f) return rest ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? rest * 2 ** -24 : (1024 + rest) * 2 ** (exponent - 25));
}

export function halves(numbers: Float32Array): Uint16Array {
  return Uint16Array.from(numbers, halfOf);
}
