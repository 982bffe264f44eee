/** The process of one contender: `fork(server.js, [NAME])`. Says where it is, answers `memory` and `processor`, ends at `stop`. */
import { contenders } from './contenders/index.js';

const contender = contenders.find(({ name }) => name === process.argv[2]);
if (contender === undefined) throw new Error('there is no such contender');
const { url, body, verify, stop } = await contender.start();
const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml; charset=utf-8' } });
verify(await answer.text());

process.on('message', async (message) => {
  if (message === 'memory') {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage() });
  }
  if (message === 'processor') {
    const { user, system } = process.cpuUsage();
    process.send?.({ processor: user + system });
  }
  if (message === 'stop') {
    await stop();
    process.disconnect();
  }
});
process.send?.({ url, body });
