import { join } from 'node:path';
import { root } from '../support/paths.js';

/** What `rig --wsdl --json` prints. */
export interface RigJson {
  readonly rows: readonly {
    readonly port: string;
    readonly soapVersion: string;
    readonly operation: string;
    readonly cells: Readonly<Record<string, CellJson | undefined>>;
    readonly notes: readonly string[];
  }[];
  readonly messages: number;
  readonly singleFaults: number;
  readonly failures: number;
}

export interface CellJson {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly noted: Readonly<Record<string, number>>;
}

const four = ['Add', 'Subtract', 'Multiply', 'Divide'];
const bing = 'BasicHttpBinding_ICampaignManagementService 1.1';
const device = [
  'GetDeviceInformation',
  'GetSystemDateAndTime',
  'GetScopes',
  'GetHostname',
  'SetHostname',
  'GetSystemLog',
];
const namespaceLimit = "children of another namespace than their parent's are often written in their parent's";

/** WSDLs of `public/`: the rows that the rig has of each, and what node-soap is known not to do with it. */
export const publicServices: Readonly<
  Record<string, { readonly rows: readonly string[]; readonly peerLimits: readonly string[] }>
> = {
  calculator: {
    rows: [...four.map((each) => `CalculatorSoap 1.1 ${each}`), ...four.map((each) => `CalculatorSoap12 1.2 ${each}`)],
    peerLimits: [],
  },
  budgets: {
    rows: [`${bing} GetBudgetsByIds`, `${bing} DeleteBudgets`],
    peerLimits: ['it looks for the children of an element in the declared type, not in the one that xsi:type names'],
  },
  device: { rows: device.map((each) => `DevicePort 1.2 ${each}`), peerLimits: [namespaceLimit] },
};

export function publicWsdl(name: string): string {
  return join(root, 'tests', 'wsdl', 'public', name, `${name}.wsdl`);
}
