import type { psf } from '@passport-soap/bindings/rst';
import { type CodeName, hresultOf } from '../codes.js';
import { formatInstant } from '../instant.js';
import type { Account } from './account.js';

/** What `psf:serverInfo` says of us. */
export interface ServerIdentity {
  /** Name of the machine; default `PASSPORTSOAP1`. */
  readonly name?: string;
}

/** The header of an answer with tokens: every block that some client wants to see, in the order of real answers. */
export function successHeader(
  account: Account,
  now: Date,
  remoteAddress: string | undefined,
  identity: ServerIdentity,
): psf.Pp {
  const credProperties: [string, string][] = [
    ['MainBrandID', 'MSFT'],
    ['BrandIDList', ''],
    ['IsWinLiveUser', 'true'],
    ['CID', account.cid],
    ['AuthMembername', account.name],
    ['Country', account.country ?? 'US'],
    ['Language', String(account.language ?? 1033)],
    ['FirstName', account.firstName ?? ''],
    ['LastName', account.lastName ?? ''],
    ['ChildFlags', '00000001'],
    ['Flags', '40100643'],
    ['FlagsV2', '00000000'],
    ['IP', remoteAddress ?? ''],
    ['AssociatedForStrongAuth', '0'],
  ];
  const extProperties: [string, string][] = [
    ['LastUsedCredType', '1'],
    ['WebCredType', '1'],
    ['CID', account.cid],
  ];
  return {
    serverVersion: 1,
    puid: account.puid,
    configVersion: '16.000.26889.00',
    uiVersion: '3.100.2179.0',
    mobileConfigVersion: '16.000.26208.0',
    authstate: hresultOf('PPCRL_AUTHSTATE_S_AUTHENTICATED_PASSWORD'),
    reqstatus: hresultOf('S_OK'),
    serverInfo: serverInfo(now, identity),
    cookies: '',
    browserCookies: { browserCookie: [] },
    credProperties: { credProperty: credProperties.map(([name, value]) => ({ name, value })) },
    extProperties: { extProperty: extProperties.map(([name, value]) => ({ name, value })) },
    response: '',
  };
}

/** The header of an answer with a fault. @param status a named code, or a code's wire form */
export function faultHeader(status: CodeName | `0x${string}`, now: Date, identity: ServerIdentity): psf.Pp {
  return {
    serverVersion: 1,
    authstate: hresultOf('PPCRL_AUTHSTATE_E_UNAUTHENTICATED'),
    reqstatus: isWireForm(status) ? status : hresultOf(status),
    serverInfo: serverInfo(now, identity),
    cookies: '',
    response: '',
  };
}

function isWireForm(status: string): status is `0x${string}` {
  return status.startsWith('0x');
}

function serverInfo(now: Date, { name = 'PASSPORTSOAP1' }: ServerIdentity): psf.ServerInfo {
  const time = formatInstant(now);
  return {
    path: 'Live1',
    rollingUpgradeState: 'ExclusiveNew',
    locVersion: 0,
    serverTime: time,
    value: `${name} ${time.slice(0, 19).replace(/[-T:]/g, '.')}`,
  };
}
