import type { JsonSchema } from '@passport-soap/codegen';

const text: JsonSchema = { type: 'string', minLength: 1 };
const seconds: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 86_400 };
const count: JsonSchema = { type: 'integer', minimum: 1, maximum: 1_000_000_000 };
const whole: JsonSchema = { type: 'integer', minimum: 1, maximum: 31_536_000 };
const port: JsonSchema = { type: 'integer', minimum: 0, maximum: 65_535 };
const url: JsonSchema = { type: 'string', pattern: '^https?://[^\\s/]+', description: 'an http or https URL' };
const flag: JsonSchema = { type: 'boolean' };

function object(properties: Record<string, JsonSchema>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** An object, or `true` for its defaults, or `false` for none. */
function optional(schema: JsonSchema): JsonSchema {
  return { ...schema, type: ['object', 'boolean'] };
}

function byName(values: JsonSchema): JsonSchema {
  return { type: 'object', additionalProperties: values };
}

const tls: JsonSchema = {
  ...object(
    {
      key: text,
      cert: text,
      minVersion: { type: 'string', enum: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] },
      ciphers: text,
    },
    ['key', 'cert'],
  ),
  type: ['object', 'string'],
  pattern: '^self-signed$',
  description: '"self-signed", or an object with "key" and "cert"',
};

const policy = object({
  token: { type: 'string', enum: ['compact', 'legacy', 'pp', 'certificate'] },
  proof: flag,
  lifetime: { type: 'integer', minimum: 1, maximum: 31_536_000 },
  profile: flag,
  encryptedTransport: flag,
});

const limits = object({
  bodyBytes: { type: 'integer', minimum: 1024, maximum: 16_777_216 },
  headerBytes: { type: 'integer', minimum: 1024, maximum: 1_048_576 },
  connections: { type: 'integer', minimum: 1, maximum: 1_000_000 },
  headerSeconds: seconds,
  bodySeconds: seconds,
  answerSeconds: seconds,
  idleSeconds: seconds,
  graceSeconds: { ...seconds, exclusiveMinimum: -1, minimum: 0 },
});

/** The JSON Schema of a configuration file of `serve`. */
export const serveSchema: JsonSchema = object({
  $schema: { type: 'string' },
  data: text,
  database: { type: 'string', pattern: '^postgres(ql)?://', description: 'a URL: postgres://user@host/name' },
  keys: text,
  accounts: text,
  listeners: {
    type: 'array',
    minItems: 1,
    items: object({ host: text, port, tls, profile: text, secure: flag, trustProxy: flag, metrics: flag }, ['port']),
  },
  profiles: byName({ ...object({ rst: text, rst2: text }), minProperties: 1 }),
  userAgents: { type: 'array', items: object({ match: text, profile: text }, ['match', 'profile']) },
  policies: byName(policy),
  redirects: byName(url),
  federation: byName(object({ authUrl: url, stsAuthUrl: url, brandName: text }, ['authUrl'])),
  lockOut: optional(object({ failures: count, within: whole, seconds: whole, names: count })),
  rateLimit: optional(object({ attempts: { type: 'integer', minimum: 1 }, seconds }, ['attempts', 'seconds'])),
  acceptTruncated: flag,
  renewals: optional(
    object({ acceptSourceDigests: flag, clockSkew: { ...seconds, exclusiveMinimum: -1, minimum: 0 } }),
  ),
  devices: { type: 'string', enum: ['accept', 'refuse'] },
  certificates: optional(object({ key: text, cert: text }, ['key', 'cert'])),
  trustProxy: flag,
  serverName: { type: 'string', pattern: '^[A-Za-z0-9.-]{1,64}$', description: 'a name of a machine' },
  limits,
  log: object({
    format: { type: 'string', enum: ['text', 'json'] },
    level: { type: 'string', enum: ['error', 'warn', 'info', 'debug'] },
  }),
  metrics: optional(object({ host: text, port }, ['port'])),
});
