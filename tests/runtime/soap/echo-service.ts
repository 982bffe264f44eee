import type { ElementCodec, ServiceDescriptor, SoapReply, SoapRequest, Tagged } from '@passport-soap/runtime';
import { DiagnosticError } from '@passport-soap/runtime';
import type { CallOptions, RequestContext } from '@passport-soap/runtime/soap';

/** A service of one operation whose codec is a few lines: what client and handler do shows without a schema. */
export interface Envelope {
  header?: string;
  content: Tagged<'body', { content?: Tagged<'echo' | 'echoed' | 'other' | 'fault'> }> | Tagged<'fault'>;
}

export interface Fault {
  faultcode: { namespace: string; local: string; prefix: string };
  faultstring: string;
}

export type EchoRequest = SoapRequest<string, string>;
export type EchoReply = SoapReply<string, string, Fault>;

export interface EchoClient {
  echo(request: EchoRequest, options?: CallOptions): Promise<EchoReply>;
}

export interface Echo {
  echo(request: EchoRequest, context: RequestContext): EchoReply | Promise<EchoReply>;
}

const shape =
  /^<Envelope>(?:<Header>([^<>]*)<\/Header>)?(?:<Body>(?:<(\w+)>([^<>]*)<\/\2>)?<\/Body>|<fault>([^<>]*)<\/fault>)<\/Envelope>$/;

const faultOf = (text = ''): Fault => {
  const [local = '', faultstring = ''] = text.split('|');
  return { faultcode: { namespace: '', local, prefix: '' }, faultstring };
};

const write = ({ kind, value }: Tagged) => {
  const fault = value as Fault;
  const text = kind === 'fault' ? `${fault.faultcode.local}|${fault.faultstring}` : value;
  if (typeof text !== 'string' || /[<>&]/.test(text)) {
    throw new DiagnosticError([
      { code: 'cvc-echo', severity: 'error', message: 'text was expected', path: `/${kind}` },
    ]);
  }
  return `<${kind}>${text}</${kind}>`;
};

const codec: ElementCodec<Envelope> = {
  name: { namespace: '', local: 'Envelope' },
  read(input, options = {}) {
    const text = typeof input === 'string' ? input : new TextDecoder(options.encoding).decode(input);
    const found = shape.exec(text);
    if (found === null) {
      return {
        valid: false,
        diagnostics: [{ code: 'wf-echo', severity: 'error', message: 'an Envelope was expected', line: 1, column: 1 }],
      };
    }
    const [, header, kind, value = '', fault] = found;
    const content: Envelope['content'] =
      fault !== undefined
        ? { kind: 'fault', value: faultOf(fault) }
        : {
            kind: 'body',
            value:
              kind === undefined
                ? {}
                : { content: { kind: kind as 'echo', value: kind === 'fault' ? faultOf(value) : value } },
          };
    return { valid: true, diagnostics: [], value: header === undefined ? { content } : { header, content } };
  },
  parse(input, options) {
    const { value, diagnostics } = codec.read(input, options);
    if (value === undefined) throw new DiagnosticError(diagnostics);
    return value;
  },
  serialize({ header, content }) {
    const head = header === undefined ? '' : `<Header>${header}</Header>`;
    if (content.kind === 'fault') return `<Envelope>${head}${write(content)}</Envelope>`;
    const inner = content.value.content;
    return `<Envelope>${head}<Body>${inner === undefined ? '' : write(inner)}</Body></Envelope>`;
  },
};

export const echoService: ServiceDescriptor<EchoClient, Echo> = {
  name: 'Echo',
  namespace: 'urn:echo',
  soapVersion: '1.1',
  envelope: codec,
  operations: { echo: { soapAction: 'urn:echo#echo', input: 'echo', output: 'echoed' } },
};

export const echo: Echo = { echo: ({ body }) => ({ kind: 'message', body }) };

export const echoText = (text: string) => `<Envelope><Body><echo>${text}</echo></Body></Envelope>`;
