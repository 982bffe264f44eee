import { element, header, sign } from './where.js';

/** Addresses that clients of either service ask for tokens for. */
export const tb = 'http://Passport.NET/tb';
export const clear = 'messengerclear.live.com';
export const messenger = 'messenger.msn.com';
export const contacts = 'contacts.msn.com';
export const secure = 'messengersecure.live.com';
export const storage = 'storage.msn.com';
export const sup = 'sup.live.com';

/** Signs of clients of either service. */
export const hostingApp = (value: RegExp) => element('AuthInfo/HostingApp', { text: value });
export const binaryVersion = (value: RegExp) => element('AuthInfo/BinaryVersion', { text: value });
export const agent = (value: RegExp) => header('user-agent', value);
export const idOf = (name: string, value: RegExp, qualified?: boolean) =>
  element(name, { attribute: 'Id', value, ...(qualified === undefined ? {} : { qualified }) });
export const messengerApp = sign(
  1,
  hostingApp(/^\{7108E71A-9926-4FCB-BCC9-9A9D3F32E423\}$/i),
  "Messenger's HostingApp",
);
export const idcrl = agent(/\bIDCRL \d/);
export const dotNetAgent = sign(3, agent(/MS Web Services Client Protocol/), "User-Agent of .NET's web services");
