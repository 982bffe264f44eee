/** What a judge is asked: is it a schema, or is the instance valid by it. */
export interface Question {
  readonly kind: 'schema' | 'instance';
  /** Absolute paths; none: the built-in components alone. */
  readonly schemas: readonly string[];
  /** Absolute path. */
  readonly instance?: string;
  /** The schema documents are those that the instance's root names with xsi:schemaLocation. */
  readonly hints?: boolean;
}

/**
 * | outcome | means |
 * |---|---|
 * | `valid`, `invalid` | of the schema, or of the instance |
 * | `schema-error` | the instance was not looked at: its schema is in error |
 * | `unsupported` | the schema, or the instance, needs a construct that is declined |
 * | `error` | no verdict: a file is missing, time was out, or a defect of ours |
 */
export type Outcome = 'valid' | 'invalid' | 'schema-error' | 'unsupported' | 'error';

export interface Answer {
  readonly outcome: Outcome;
  /** Milliseconds, of compiling and reading. */
  readonly ms: number;
  /** The first error. */
  readonly message: string;
}
