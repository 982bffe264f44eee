import type { FoundMessage } from './found-message.js';

/** For each message of one source, in order, the number of its exchange; a request and the response to it have the same one. */
export function pairExchanges(messages: readonly FoundMessage[]): (number | undefined)[] {
  const numbers = new Array<number | undefined>(messages.length).fill(undefined);
  let exchange = 0;
  let requests: number[] = [];
  let responses: number[] = [];
  const close = () => {
    // As many responses as requests answer them in order; of more requests the last ones are answered.
    const skip = Math.max(0, requests.length - responses.length);
    for (const [index, response] of responses.entries()) {
      const request = requests[skip + index];
      if (request === undefined) break;
      exchange += 1;
      numbers[request] = exchange;
      numbers[response] = exchange;
    }
    requests = [];
    responses = [];
  };
  for (const [index, message] of messages.entries()) {
    if (message.kind === 'xml') {
      close();
    } else if (message.kind === 'http-request') {
      if (responses.length > 0) close();
      requests.push(index);
    } else if (message.skipped !== 'interim') {
      responses.push(index);
    }
  }
  close();
  return numbers;
}
