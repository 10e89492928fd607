/** Pixels that hang together, also over corners, with sums over them. */
export interface Piece {
  /** First and last column and row. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  pixels: number;
  /** Of contrast: sum, sum of squares and largest. */
  contrast: number;
  squares: number;
  peak: number;
  /** Pixels near ink that is left. */
  rim: number;
  /** Stretches of rows it consists of, and by how much contrast falls off at their ends, of the largest in them: 1 is at once. */
  runs: number;
  sharpness: number;
  /** For its direction: sums of x, y, x^2, y^2 and x y, from its first pixel. */
  moments: { x: number; y: number; xx: number; yy: number; xy: number };
  origin: { x: number; y: number };
}

/** A stretch of pixels of one row. */
export interface Run {
  from: number;
  /** The one after the last. */
  end: number;
  contrast: number;
  squares: number;
  peak: number;
  rim: number;
  sharpness: number;
}

/** Joins runs to pieces, row by row; memory holds the pieces that are not complete yet. */
export interface PieceFinder {
  /** Rows come one after another; those without runs too. */
  row(y: number, runs: Run[]): void;
  end(): void;
}

interface Open extends Piece {
  /** The piece it became a part of. */
  into?: Open;
}

/** @param done told of each piece when nothing can be added to it any more */
export function pieceFinder(done: (piece: Piece) => void): PieceFinder {
  let last: { run: Run; piece: Open }[] = [];
  const finish = (y: number) => {
    for (const piece of new Set(last.map(({ piece: p }) => rootOf(p)))) if (piece.bottom < y) done(piece);
  };
  return {
    row(y, runs) {
      let first = 0;
      const now = runs.map((run) => {
        while (first < last.length && last[first]!.run.end < run.from) first++;
        let piece: Open | undefined;
        for (let i = first; i < last.length && last[i]!.run.from <= run.end; i++) {
          const above = rootOf(last[i]!.piece);
          piece = piece ? joined(piece, above) : above;
        }
        return { run, piece: addRun(piece ?? newPiece(run, y), run, y) };
      });
      finish(y);
      last = now;
    },
    end() {
      finish(Infinity);
      last = [];
    },
  };
}

function rootOf(piece: Open): Open {
  while (piece.into) piece = piece.into;
  return piece;
}

function newPiece({ from }: Run, y: number): Open {
  return {
    left: from,
    right: from,
    top: y,
    bottom: y,
    pixels: 0,
    contrast: 0,
    squares: 0,
    peak: 0,
    rim: 0,
    runs: 0,
    sharpness: 0,
    moments: { x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
    origin: { x: from, y },
  };
}

function addRun(piece: Open, run: Run, y: number): Open {
  const { from, end } = run;
  piece.left = Math.min(piece.left, from);
  piece.right = Math.max(piece.right, end - 1);
  piece.bottom = y;
  piece.pixels += end - from;
  piece.peak = Math.max(piece.peak, run.peak);
  for (const sum of ['contrast', 'squares', 'rim', 'sharpness'] as const) piece[sum] += run[sum];
  piece.runs++;
  const { moments, origin } = piece;
  for (let x = from - origin.x; x < end - origin.x; x++) addPoint(moments, x, y - origin.y);
  return piece;
}

function addPoint(moments: Piece['moments'], x: number, y: number): void {
  moments.x += x;
  moments.y += y;
  moments.xx += x * x;
  moments.yy += y * y;
  moments.xy += x * y;
}

function joined(a: Open, b: Open): Open {
  if (a === b) return a;
  moveOrigin(b, a.origin);
  a.left = Math.min(a.left, b.left);
  a.right = Math.max(a.right, b.right);
  a.top = Math.min(a.top, b.top);
  a.bottom = Math.max(a.bottom, b.bottom);
  a.peak = Math.max(a.peak, b.peak);
  for (const sum of ['pixels', 'contrast', 'squares', 'rim', 'runs', 'sharpness'] as const) a[sum] += b[sum];
  for (const sum of ['x', 'y', 'xx', 'yy', 'xy'] as const) a.moments[sum] += b.moments[sum];
  b.into = a;
  return a;
}

/** The same sums, counted from another place. */
function moveOrigin({ moments: m, origin, pixels }: Piece, { x, y }: Piece['origin']): void {
  const [dx, dy] = [origin.x - x, origin.y - y];
  m.xx += 2 * dx * m.x + pixels * dx * dx;
  m.yy += 2 * dy * m.y + pixels * dy * dy;
  m.xy += dx * m.y + dy * m.x + pixels * dx * dy;
  m.x += pixels * dx;
  m.y += pixels * dy;
}

/** Length and breadth of a piece, in pixels, whatever its direction: those of the bar that has its moments. */
export function barOf({ moments: { x, y, xx, yy, xy }, pixels }: Piece): { length: number; breadth: number } {
  const [sxx, syy] = [xx / pixels - (x / pixels) ** 2, yy / pixels - (y / pixels) ** 2];
  const sxy = xy / pixels - (x / pixels) * (y / pixels);
  const [middle, apart] = [(sxx + syy) / 2, Math.hypot((sxx - syy) / 2, sxy)];
  return { length: sideOf(middle + apart), breadth: sideOf(middle - apart) };
}

/** Of a bar of pixels whose places have that variance. */
function sideOf(variance: number): number {
  return Math.sqrt(12 * Math.max(0, variance) + 1);
}
