/** Nothing that is valid can be made here; the message says why. */
export class NotDrawable extends Error {}
