import type { Diagnostic } from '../diagnostic.js';

/** What a validator that ajv compiled reports, as far as it is used here. */
export interface ObjectFinding {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: {
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
    readonly type?: string;
    readonly limit?: number;
    readonly allowedValues?: readonly unknown[];
    readonly allowedValue?: unknown;
    readonly tag?: string;
  };
}

/** A validator that ajv compiled: answers whether a value is valid, and keeps what it found. */
export interface ObjectCheck {
  (value: unknown): boolean;
  readonly errors?: readonly ObjectFinding[] | null;
}

/** Rules of XML Schema that a keyword of JSON Schema stands for. */
const rules: Readonly<Record<string, string>> = {
  enum: 'cvc-enumeration-valid',
  pattern: 'cvc-pattern-valid',
  minLength: 'cvc-minLength-valid',
  maxLength: 'cvc-maxLength-valid',
  minimum: 'cvc-minInclusive-valid',
  maximum: 'cvc-maxInclusive-valid',
  exclusiveMinimum: 'cvc-minExclusive-valid',
  exclusiveMaximum: 'cvc-maxExclusive-valid',
};

/** Runs a generated validator for plain objects; its findings as diagnostics, with the path in the object. */
export function checkObject(check: ObjectCheck, value: unknown): Diagnostic[] {
  if (check(value)) return [];
  return (check.errors ?? []).map((finding) => {
    const { keyword, instancePath, params } = finding;
    const field = params.missingProperty ?? params.additionalProperty ?? params.tag;
    return {
      code: rules[keyword] ?? `object-${keyword}`,
      severity: 'error',
      message: messageOf(finding),
      path: field === undefined ? instancePath || '/' : `${instancePath}/${field}`,
    };
  });
}

/** What is wrong, without the value: it may be a secret. */
function messageOf({ keyword, params }: ObjectFinding): string {
  switch (keyword) {
    case 'required':
      return `the field ${params.missingProperty} is missing`;
    case 'additionalProperties':
      return `there is no field ${params.additionalProperty} here`;
    case 'type':
      return `a value of type ${params.type} is wanted`;
    case 'enum':
      return `one of ${params.allowedValues?.join(', ') ?? 'the listed values'} is wanted`;
    case 'const':
      return `${String(params.allowedValue)} is wanted`;
    case 'discriminator':
      return 'the kind is none of the branches of this choice';
    case 'pattern':
      return 'the value is not of the form that its type has';
    case 'minLength':
    case 'minItems':
      return `the value is shorter than ${params.limit}`;
    case 'maxLength':
    case 'maxItems':
      return `the value is longer than ${params.limit}`;
    case 'bigint':
      return 'a bigint in the range of its type is wanted';
    case 'anyOf':
      return 'the value is of none of the types that can stand here';
    default:
      return `the value breaks the rule ${keyword}`;
  }
}
