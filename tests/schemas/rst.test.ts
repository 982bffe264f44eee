import { refusedCaptures, rst2Captures } from './captures.js';
import { judgeSet } from './judge-set.js';
import { faulty, tolerated } from './variations.js';

judgeSet({
  name: 'rst',
  envelope: 'soap11.xsd',
  schemaCount: 11,
  owns: (message) => !message.startsWith('rst2-'),
  leastMessages: 16,
  faulty,
  tolerated,
  isCapture: (file) => !rst2Captures.includes(file),
  leastCaptures: 20,
  refused: refusedCaptures,
  measured: true,
});
