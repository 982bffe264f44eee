import { rst2Captures, rst2RefusedCaptures } from './captures.js';
import { judgeSet } from './judge-set.js';
import { faulty, tolerated } from './rst2-variations.js';

judgeSet({
  name: 'rst2',
  envelope: 'soap12.xsd',
  schemaCount: 11,
  owns: (message) => message.startsWith('rst2-'),
  leastMessages: 14,
  faulty,
  tolerated,
  isCapture: (file) => rst2Captures.includes(file),
  leastCaptures: 9,
  refused: rst2RefusedCaptures,
});
