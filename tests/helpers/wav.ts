export interface WavMake {
  channels: Float32Array[];
  rate?: number;
  kind?: 'int' | 'float';
  bits?: 8 | 16 | 24 | 32 | 64;
  /** Chunks before and after the samples. */
  before?: [name: string, text: string][];
  after?: [name: string, text: string][];
  extensible?: boolean;
}

/** A WAV file, written in another way than the program reads one. */
export function wavBytes(make: WavMake): Buffer {
  const { channels, before = [], after = [], kind = 'int', bits = 16 } = make;
  const frames = Array.from({ length: channels[0]!.length }, (_, i) =>
    channels.map((channel) => channel[i]!),
  );
  const data = Buffer.concat(frames.flat().map((value) => sampleBytes(value, kind, bits)));
  const texts = (list: [string, string][]) => list.map(([name, text]) => chunk(name, Buffer.from(text)));
  const body = [chunk('fmt ', format(make)), ...texts(before), chunk('data', data), ...texts(after)];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]));
}

function format({ channels, rate = 16_000, kind = 'int', bits = 16, extensible = false }: WavMake): Buffer {
  const bytes = Buffer.alloc(extensible ? 40 : 16);
  const tag = kind === 'int' ? 1 : 3;
  const frame = (channels.length * bits) / 8;
  bytes.writeUInt16LE(extensible ? 0xfffe : tag, 0);
  bytes.writeUInt16LE(channels.length, 2);
  bytes.writeUInt32LE(rate, 4);
  bytes.writeUInt32LE(rate * frame, 8);
  bytes.writeUInt16LE(frame, 12);
  bytes.writeUInt16LE(bits, 14);
  if (extensible) bytes.writeUInt16LE(tag, 24);
  return bytes;
}

function sampleBytes(value: number, kind: 'int' | 'float', bits: number): Buffer {
  const bytes = Buffer.alloc(bits / 8);
  const whole = Math.min(2 ** (bits - 1) - 1, Math.round(value * 2 ** (bits - 1)));
  if (kind === 'float' && bits === 32) bytes.writeFloatLE(value);
  else if (kind === 'float') bytes.writeDoubleLE(value);
  else if (bits === 8) bytes.writeUInt8(whole + 128);
  else bytes.writeIntLE(whole, 0, bits / 8);
  return bytes;
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
