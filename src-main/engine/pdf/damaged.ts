/** A file that does not hold to its own structure. It never leaves this room: what is tried next decides what the caller hears. */
export class DamagedPdf extends Error {
  override readonly name = 'DamagedPdf';
}
