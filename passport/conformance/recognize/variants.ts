import { requestVariants } from './request-variants.js';
import { responseVariants } from './response-variants.js';
import type { Variant } from './variant.js';

export type { Variant };

/** Of PROTOCOL.md §9, and the faults of §4; the name of a request and of its answer is the same. */
export const variants: readonly Variant[] = [...requestVariants, ...responseVariants];
