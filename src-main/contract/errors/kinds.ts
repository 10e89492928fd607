/** What a person reads when something fails: what happened, with its values, and what to do. No trailing period. */
export interface Explanation {
  what: string;
  advice: string;
}

/** One part's errors: code -> values -> explanation. Codes are `part/reason`. */
export type ErrorTable = Record<string, (values: never) => Explanation>;
