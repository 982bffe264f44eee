import type { ServeLimits } from './types.js';

/** Of a service that nobody said more about. A message of a real client has some 5 KiB. */
export const defaultLimits: ServeLimits = {
  bodyBytes: 65_536,
  headerBytes: 16_384,
  connections: 1000,
  headerSeconds: 10,
  bodySeconds: 10,
  answerSeconds: 30,
  idleSeconds: 15,
  graceSeconds: 5,
};
