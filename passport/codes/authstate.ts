import type { CodeTable } from './table.js';

/** `psf:authstate`: how far the user is signed in. Names: Microsoft's list of HRESULTs of the sign-in assistant. */
export const authstateCodes = {
  PPCRL_AUTHSTATE_S_AUTHENTICATED_OFFLINE: [0x00048802, 'The user is signed in with cached credentials, offline.'],
  PPCRL_AUTHSTATE_S_AUTHENTICATED_PASSWORD: [0x00048803, 'The user is signed in with a password.'],
  PPCRL_AUTHSTATE_S_AUTHENTICATED_PARTNER: [0x00048804, 'The user is signed in through a partner.'],
  PPCRL_AUTHSTATE_E_UNAUTHENTICATED: [0x80048800, 'The user is not signed in.'],
  PPCRL_AUTHSTATE_E_EXPIRED: [0x80048801, 'The sign-in has expired.'],
  PPCRL_AUTHREQUIRED_E_PASSWORD: [0x80048810, 'A password is required to sign in.'],
  PPCRL_AUTHREQUIRED_E_UNKNOWN: [0x80048814, 'It is not known what is required to sign in.'],
} as const satisfies CodeTable;

/** Results that are no failure. */
export const successCodes = {
  S_OK: [0x00000000, 'The request succeeded.'],
  PPCRL_S_ALREADY_INITIALIZED: [0x00048044, 'The sign-in library was initialized before.'],
  PPCRL_S_STILL_INUSE: [0x00048045, 'The sign-in library is still in use.'],
  PPCRL_REQUEST_S_IO_PENDING: [0x00048847, 'The request is still under way.'],
  PPCRL_S_NO_MORE_IDENTITIES: [0x00048860, 'There are no more identities to list.'],
  PPCRL_S_TOKEN_TYPE_DOES_NOT_SUPPORT_SESSION_KEY: [0x00048861, 'Tokens of this type come without a session key.'],
  PPCRL_S_NO_SUCH_CREDENTIAL: [0x00048862, 'No such credential is kept.'],
  PPCRL_S_NO_AUTHENTICATION_REQUIRED: [0x00048863, 'No sign-in is required.'],
  PPCRL_S_OK_CLIENTTIME: [0x00048875, 'The request succeeded by the time of the client.'],
  PPCRL_REQUEST_S_OK_NO_SLC: [0x000488e9, 'The request succeeded, but no short-lived certificate was issued.'],
  PPCRL_REQUEST_S_IO_PENDING_NO_SLC: [0x000488ea, 'The request is still under way, without a short-lived certificate.'],
} as const satisfies CodeTable;
