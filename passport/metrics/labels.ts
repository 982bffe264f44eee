import { policies } from '../policies.js';
import { targets } from '../targets.js';

/** What is not in a list of ours: one series for all of it. */
const other = 'other';

/** Names the targets that are known; compared without case. @param more names beside Messenger's */
export function targetLabel(more: readonly string[]): (target: string) => string {
  const known = new Map<string, string>();
  for (const target of Object.values(targets)) {
    const name = 'address' in target ? target.address : target.serviceName;
    known.set(name.toLowerCase(), name);
  }
  for (const name of more) known.set(name.toLowerCase(), name);
  return (target) => known.get(target.toLowerCase()) ?? other;
}

/** Names the policies that are known. `none` is the token broker's; a ticket (`?id=507&…`) is `ticket`, whatever it says. */
export function policyLabel(more: readonly string[]): (policy: string | undefined) => string {
  const known = new Set([...Object.keys(policies), ...more]);
  return (policy) => {
    if (policy === undefined) return 'none';
    if (known.has(policy)) return policy;
    return policy.startsWith('?') ? 'ticket' : other;
  };
}
