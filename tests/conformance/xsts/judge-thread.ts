/** The thread of a judge: answers the questions that it is sent, one after the other. */
import { parentPort } from 'node:worker_threads';
import { judge } from './judge.js';
import type { Question } from './question.js';

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await judge(question));
});
