import { z } from 'zod';
import type { NetsResult } from '../../contract/config/library.ts';
import { netConfig, netSummaries } from '../../contract/config/nets.ts';
import type { Handler } from './job.ts';

/** The settings that a net has beside its name and channels, read off its schema. */
const numbers = z.object({
  description: z.string(),
  default: z.number(),
  minimum: z.number(),
  maximum: z.number(),
});

/** Every net with its settings, as the contract has them. */
export const nets: Handler<'nets'> = () =>
  Promise.resolve({ nets: netConfig.options.map((option) => describeNet(option)) });

function describeNet(option: (typeof netConfig.options)[number]): NetsResult['nets'][number] {
  const net = option.shape.net.value;
  const { properties = {} } = z.toJSONSchema(option, { io: 'input' });
  const settings = ['width', 'depth'].map((name) => {
    const { description, default: standard, minimum, maximum } = numbers.parse(properties[name]);
    return { name, meaning: description, default: standard, min: minimum, max: maximum };
  });
  return { net, summary: netSummaries[net], settings };
}
