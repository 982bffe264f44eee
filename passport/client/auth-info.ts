import { localeRequestParams } from '../request-params.js';
import type { AuthInfoOptions } from './sign-in-request.js';

const messenger = '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}';

/** `ps:AuthInfo`, the same in both vocabularies but for the version. @param binaryVersion the default */
export function buildAuthInfo(options: AuthInfoOptions, binaryVersion: number) {
  return {
    id: 'PPAuthInfo',
    hostingApp: options.hostingApp ?? messenger,
    binaryVersion: options.binaryVersion ?? binaryVersion,
    uiVersion: options.uiVersion ?? 1,
    cookies: '',
    requestParams: localeRequestParams(options.locale ?? 1033),
  } as const;
}
