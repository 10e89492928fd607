import { convRules } from './conv.ts';
import { elementwiseRules } from './elementwise.ts';
import { gatherRules } from './gather.ts';
import { matmulRules } from './matmul.ts';
import { poolRules } from './pool.ts';
import { reductionRules } from './reduction.ts';
import { resizeRules } from './resize.ts';
import type { Rule } from './rule.ts';
import { sequenceRules } from './sequence.ts';
import { shapingRules } from './shaping.ts';

/** Every kernel that can be recorded. A row without a case in `*.cases.ts` fails the tests. */
export const ruleTable: ReadonlyMap<string, Rule> = new Map(
  [
    ...convRules,
    ...elementwiseRules,
    ...gatherRules,
    ...matmulRules,
    ...poolRules,
    ...reductionRules,
    ...resizeRules,
    ...sequenceRules,
    ...shapingRules,
  ].map((rule) => [rule.kernel, rule]),
);
