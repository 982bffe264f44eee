import type { psf } from '@passport-soap/bindings/rst';
import type { Account } from '../accounts/types.js';
import { type CodeName, hresultOf } from '../codes.js';
import { formatInstant } from '../instant.js';
import type { Federation } from './facts.js';
import { flowUrlField, writable } from './writable.js';

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
    credProperties: { credProperty: credProperties.map(([name, value]) => ({ name, value: writable(value) })) },
    extProperties: { extProperty: extProperties.map(([name, value]) => ({ name, value: writable(value) })) },
    response: '',
  };
}

/** The status of a redirect; no list names it. */
export const redirectStatus = '0x80048852';

export interface FaultStatus {
  /** A named code, or a code's wire form. */
  readonly refused: CodeName | `0x${string}`;
  readonly flowUrl?: string;
  readonly federation?: Federation;
}

/** The header of an answer with a fault. */
export function faultHeader(
  { refused, flowUrl, federation }: FaultStatus,
  now: Date,
  identity: ServerIdentity,
): psf.Pp {
  return {
    serverVersion: 1,
    authstate: hresultOf('PPCRL_AUTHSTATE_E_UNAUTHENTICATED'),
    reqstatus: isWireForm(refused) ? refused : hresultOf(refused),
    serverInfo: serverInfo(now, identity),
    cookies: '',
    ...(federation === undefined ? {} : { extProperties: { extProperty: federationProperties(federation) } }),
    response: '',
    ...flowUrlField(flowUrl),
  };
}

/** What MSNPSharp goes by when 0x800488ee sends it to another token service. */
function federationProperties({ authUrl, stsAuthUrl, brandName }: Federation): psf.ExtProperty[] {
  const properties: [name: string, value: string | undefined][] = [
    ['STSAuthURL', stsAuthUrl],
    ['AuthURL', authUrl],
    ['AllowFedUsersWLIDSignIn', 'false'],
    ['FederationBrandName', brandName],
    ['IsFederatedNS', 'true'],
  ];
  return properties.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: writable(value) }]));
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

/** What the fault of one token says in words; aMSN and BitlBee know the second of these texts. */
export function tokenFaultText(status: CodeName): string {
  return status === 'PPCRL_REQUEST_E_PROFILE_ACCRUE_REQUIRED'
    ? 'Profile accrual is required'
    : 'Authentication Failure';
}
