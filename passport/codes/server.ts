import type { CodeTable } from './table.js';

/** The server's own, more precise reasons, as in `psf:errorstatus` and `psf:code` (`PP_E_…`). */
export const serverCodes = {
  PP_E_FORCESIGNIN: [0x8004100c, 'The user must sign in with the password again.'],
  PP_E_BAD_PASSWORD: [0x80041012, 'The password is wrong.'],
  PP_E_NOT_OVER_SSL: [0x80041016, 'This is given out over an encrypted connection only: use https.'],
  PP_E_INVALIDREQUEST: [0x8004101c, 'The request is not valid.'],
  PP_E_FLOWDISABLED: [0x80043422, 'This way to sign in is turned off.'],
  PP_E_INTERFACE_NOT_POST: [0x80043449, 'Only POST is answered.'],
  PP_E_INTERFACE_INVALIDREQUESTFORMAT: [0x80043450, 'The form of the request is not valid.'],
  PP_E_INTERFACE_INVALID_PASSWORD: [0x80043455, 'The password is not valid.'],
  PP_E_INTERFACE_INVALIDPUID: [0x80043457, 'The PUID is not valid.'],
  PP_E_INVALID_STS_REQUEST: [0x80045c01, 'The request for security tokens is not valid.'],
  PP_E_MISSING_CERT: [0x80045c28, 'The certificate is missing.'],
  PP_E_STS_NONCE_REQUIRED: [0x80045c39, 'The request must be repeated with a nonce of the server.'],
  PP_E_TOTP_AUTHENTICATOR_ID_INVALID: [0x80049c35, 'The authenticator of the one-time password is not valid.'],
  PP_E_SA_DEVICE_NOT_FOUND: [0x8004a006, 'The device was not found.'],
  PP_E_SA_INVALID_DEVICE_ID: [0x8004a007, 'The device has no valid identifier.'],
  PP_E_SA_INVALID_REGISTRATION_ID: [0x8004a008, 'The registration of the device is not valid.'],
  PP_E_NGC_LOGIN_KEY_NOT_FOUND: [0x8004a088, 'The sign-in key of the device was not found.'],
  PP_E_NGC_INVALID_CLOUD_PIN: [0x8004a08f, 'The PIN is wrong.'],
  PP_E_NGC_ACCOUNT_LOCKED: [0x8004a090, 'The account is locked.'],
} as const satisfies CodeTable;

/** Codes that real servers sent and that no list names: a name would be an invention. */
export const unnamedCodes: ReadonlyMap<number, string> = new Map([
  // With faultcode psf:Redirect and a psf:redirectUrl.
  [0x80048852, 'The account is served at another URL.'],
  [0x800488aa, 'The request must be repeated with a nonce of the server.'],
  // The text that BitlBee shows for it.
  [0x800488fe, 'The sign-in from this location was blocked; sign in on the web site to allow it.'],
  // In the fault of one token, with a flowurl.
  [0x800488ff, 'The user must finish the sign-in on the web site.'],
  [0x80049c2a, 'The user must finish the sign-in on the web site.'],
  [0x800434d4, 'The account asks for a second factor: use an app password.'],
  [0x800478ac, 'The account or device is not provisioned.'],
]);
