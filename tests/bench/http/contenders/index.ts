import type { HttpContender } from '../contender.js';
import { bare } from './bare.js';
import { json } from './json.js';
import { nodeSoap } from './node-soap.js';
import { fullCost, lowCost, noAccounts } from './passport-soap.js';

/** The first is what the others are compared with. */
export const contenders: readonly HttpContender[] = [bare, json, noAccounts, lowCost, nodeSoap, fullCost];
