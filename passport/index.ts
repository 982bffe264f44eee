export * from './client/index.js';
export * from './codes.js';
export { type AnswerOptions, answerChallenge, verifyAnswer } from './mbi-key-old.js';
export * from './policies.js';
export * from './request-params.js';
export * from './service/index.js';
export * from './signing/index.js';
export * from './targets.js';
export * from './twn-ticket.js';
