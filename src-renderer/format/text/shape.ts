/** A text, or one for each plural form of its `{count}`. */
export type Text = string | { readonly one: string; readonly other: string };
export type TextGroup = Readonly<Record<string, Text>>;

/** The same keys in another language. */
export type Translation<G extends TextGroup> = { readonly [K in keyof G]: Text };
