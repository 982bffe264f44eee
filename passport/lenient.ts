/**
 * A model as lenient reading may leave it: whatever the message lacked is not there.
 * Only the `kind` of a choice's branch is always known.
 */
export type Lenient<T> = T extends string | number | bigint | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Lenient<Item>[]
    : { readonly [Key in keyof T as Key extends 'kind' ? Key : never]: T[Key] } & {
        readonly [Key in keyof T as Key extends 'kind' ? never : Key]?: Lenient<T[Key]> | undefined;
      };
