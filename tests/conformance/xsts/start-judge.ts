import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './question.js';

export interface Judge {
  /** One question at a time. Answers whatever the input does to the judge: it is replaced if it must be. */
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

/** A judge in a thread of its own, which can be ended when time is out or memory is. @param limit milliseconds a question */
export function startJudge(limit = 10_000): Judge {
  let thread: Worker | undefined;
  const start = (): Worker => {
    const made = new Worker(new URL('./judge-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1500 },
    });
    made.unref();
    return made;
  };
  const ask = (question: Question): Promise<Answer> =>
    new Promise((resolve) => {
      thread ??= start();
      const asked = thread;
      const began = performance.now();
      const answered = (answer: Answer): void => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) asked.removeAllListeners(event);
        resolve(answer);
      };
      const replace = (message: string): void => {
        thread = undefined;
        void asked.terminate();
        answered({ outcome: 'error', ms: performance.now() - began, message });
      };
      const timer = setTimeout(() => replace(`no answer within ${limit / 1000} s`), limit);
      asked.on('message', answered);
      asked.on('error', (error) => replace(error instanceof Error ? error.message : String(error)));
      asked.on('exit', () => replace('the judge ended'));
      asked.postMessage(question);
    });
  return {
    ask,
    stop: async () => {
      await thread?.terminate();
      thread = undefined;
    },
  };
}
