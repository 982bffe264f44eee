import type { LinkedSlot } from '../link/linked.js';

/** For values that are made for the sake of validation only, and for that of the document element. */
export const scratchSlot: LinkedSlot = { in: -1, key: 'value', inherited: false, as: 'one', tag: '', free: false };
