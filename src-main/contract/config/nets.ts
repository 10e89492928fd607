import { z } from 'zod';

/** Grey or red-green-blue. */
export const channels = z.union([z.literal(1), z.literal(3)]);

const width = (standard: number, sentence: string) =>
  z.number().int().min(1).max(1024).default(standard).describe(sentence);
/** Left out where a net has none, so that settings of before stay as they were. */
const level = z
  .literal(true)
  .optional()
  .describe(
    'Takes the noise level beside the picture: what it is told, it removes; told nothing, it judges itself',
  );
const depth = (standard: number, min: number, max: number, sentence: string) =>
  z.number().int().min(min).max(max).default(standard).describe(sentence);

export const tutorialConfig = z.strictObject({
  net: z.literal('tutorial'),
  channels,
  width: width(32, 'Feature maps in every layer'),
  depth: depth(2, 1, 5, 'Times the picture is halved'),
});

export const unetConfig = z
  .strictObject({
    net: z.literal('unet'),
    channels,
    width: width(32, 'Feature maps at full size; doubled at each level down'),
    depth: depth(3, 1, 6, 'Levels, the full size counted'),
    level,
  })
  .refine((c) => c.width * 2 ** (c.depth - 1) <= 2048, 'The deepest level would be wider than 2048');

export const resunetConfig = z
  .strictObject({
    net: z.literal('resunet'),
    channels,
    width: width(48, 'Feature maps at half size; doubled at each level down'),
    depth: depth(3, 1, 5, 'Levels, the half size counted'),
    level,
  })
  .refine((c) => c.width * 2 ** (c.depth - 1) <= 2048, 'The deepest level would be wider than 2048');

/** Residual blocks of a resunet on each side of each level. */
export const resunetBlocks = 2;

export const dncnnConfig = z
  .strictObject({
    net: z.literal('dncnn'),
    channels,
    width: width(64, 'Feature maps in every layer'),
    depth: depth(17, 2, 64, 'Convolutions in a row'),
  })
  .refine((c) => c.width ** 2 * c.depth <= 2 ** 24, 'The net would have more than 150 million parameters');

export const denseConfig = z.strictObject({
  net: z.literal('dense'),
  channels,
  width: width(128, 'Units of the first layer; halved in each further one'),
  depth: depth(3, 1, 6, 'Layers of the encoder, the code counted'),
});

/** Everything that decides a network's shape. `netConfig.parse({ net: 'unet', channels: 1 })` fills the defaults. */
export const netConfig = z.discriminatedUnion('net', [
  tutorialConfig,
  unetConfig,
  resunetConfig,
  dncnnConfig,
  denseConfig,
]);
export type NetConfig = z.infer<typeof netConfig>;
export type NetName = NetConfig['net'];

/** True for kinds of nets that can be made so that they can be told how strong the noise is. */
export function mayTakeLevel(net: NetName): boolean {
  return net === 'unet' || net === 'resunet';
}

/** True for nets that can be told how strong the noise is. */
export function takesLevel(config: NetConfig): boolean {
  return 'level' in config && config.level === true;
}

/** The one side a dense net takes, in pixels. */
export const denseSide = 28;

/** What a net asks of the heights and widths it is given: multiples of `multiple`, or exactly `fixed`. */
export interface SideRule {
  multiple: number;
  fixed?: number;
}

/** Halving `depth` times needs multiples of `2 ** depth`; a U-Net halves between its levels. */
export function sideRule(config: NetConfig): SideRule {
  switch (config.net) {
    case 'tutorial':
      return { multiple: 2 ** config.depth };
    case 'unet':
      return { multiple: 2 ** (config.depth - 1) };
    case 'resunet':
      return { multiple: 2 ** config.depth };
    case 'dncnn':
      return { multiple: 1 };
    case 'dense':
      return { multiple: denseSide, fixed: denseSide };
  }
}

/**
 * Patches per step when nobody says: a few of them, because many small steps teach more in the same time than few large ones. A dense net's
 * steps are so short that what surrounds them would cost more.
 */
export function usualBatch({ net }: Pick<NetConfig, 'net'>): number {
  return net === 'dense' ? 16 : 4;
}

/** Side of the patches when nobody says, in pixels. */
export function usualPatch(net: NetConfig): number {
  return sideRule(net).fixed ?? 64;
}

/** True when pictures of this height or width go through the net as they are. */
export function fitsSide({ multiple, fixed }: SideRule, side: number): boolean {
  return side > 0 && (fixed === undefined ? side % multiple === 0 : side === fixed);
}

/** "multiples of 4" or "exactly 28", for messages. */
export function describeSides({ multiple, fixed }: SideRule): string {
  return fixed === undefined ? `multiples of ${multiple}` : `exactly ${fixed}`;
}

/** What a person needs to choose a net. */
export const netSummaries: Record<NetName, string> = {
  tutorial:
    'Small convolutional autoencoder: halves the picture, restores it. Quick; best on small simple pictures',
  unet: 'U-Net with skips, predicts the noise. The best all-round choice',
  resunet:
    'A U-Net of residual blocks at half size, predicts the noise. Deeper at the same cost; for longer training',
  dncnn: 'A stack of convolutions at full size, predicts the noise. Strong on fine grain, slow',
  dense: 'Fully connected autoencoder on 28x28 patches. For comparison and small drawings',
};
