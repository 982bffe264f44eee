import { policies as knownPolicies, type Policy } from '@passport-soap/passport';
import type { PassportServiceOptions } from '@passport-soap/passport/service';
import type { ServeConfig } from './config/types.js';

/** What a configuration says of the service itself, the same for each listener. */
export function serviceOptions(config: ServeConfig): Omit<PassportServiceOptions, 'accounts'> {
  const { federation, policies, rateLimit, renewals, devices, serverName, limits } = config;
  return {
    ...(federation === undefined ? {} : { federation }),
    ...(policies === undefined ? {} : { policies: completePolicies(policies) }),
    ...(rateLimit === undefined || rateLimit === true ? {} : { rateLimit }),
    ...(renewals === undefined || renewals === true ? {} : { renewals }),
    ...(devices === undefined ? {} : { devices }),
    ...(serverName === undefined ? {} : { server: { name: serverName } }),
    limits: { maxLength: limits.bodyBytes },
    readTimeout: limits.bodySeconds * 1000,
    timeout: limits.answerSeconds * 1000,
  };
}

/** A known policy keeps what is not said of it; a new one is like `MBI` in that. */
function completePolicies(given: NonNullable<ServeConfig['policies']>): Record<string, Policy> {
  const like = (name: string) =>
    (Object.hasOwn(knownPolicies, name) ? knownPolicies[name] : knownPolicies.MBI) as Policy;
  return Object.fromEntries(Object.entries(given).map(([name, policy]) => [name, { ...like(name), ...policy }]));
}
