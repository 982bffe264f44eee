export { addEnvelopes } from './add-envelopes.js';
export { dumpServices } from './dump-services.js';
export { readServices } from './read-services.js';
export { refuseEncoded } from './refuse-encoded.js';
export type { SoapVersion } from './soap-versions.js';
export type * from './types.js';
