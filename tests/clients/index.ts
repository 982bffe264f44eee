import type { KnownClient, RenewingClient } from './known-client.js';
import { acl } from './rst/acl.js';
import { amsn } from './rst/amsn.js';
import { avaMsn } from './rst/avamsn.js';
import { bitlbee } from './rst/bitlbee-3.5.js';
import { digsby } from './rst/digsby.js';
import { jml } from './rst/jml.js';
import { kmess } from './rst/kmess.js';
import { libmsn } from './rst/libmsn.js';
import { libpurple24 } from './rst/libpurple-2.4.js';
import { libpurple210 } from './rst/libpurple-2.10.js';
import { libpurpleRenewal } from './rst/libpurple-2.10-renewal.js';
import { mirandaIm } from './rst/miranda-im-2006.js';
import { msnPecan } from './rst/msn-pecan.js';
import { msnpSharp25 } from './rst/msnpsharp-2.5.js';
import { otacon, otaconDom } from './rst/otacon.js';
import { papyon } from './rst/papyon.js';
import { pymsn } from './rst/pymsn.js';
import { rubyMsn } from './rst/ruby-msn.js';
import { skPy, skypeWeb } from './rst/skype.js';
import { uwpMessenger } from './rst/uwp-messenger.js';
import { whatsNewGadget } from './rst/whats-new-gadget.js';
import { wlm81 } from './rst/wlm-8.1.js';
import { exchange } from './rst2/exchange.js';
import { managedIdcrl } from './rst2/managed-idcrl.js';
import { mirandaNg } from './rst2/miranda-ng.js';
import { msaDevice } from './rst2/msa.js';
import { msnpSharp3 } from './rst2/msnpsharp-3.js';
import { sipe } from './rst2/sipe.js';
import { windowsTokenBroker } from './rst2/token-broker-2026.js';
import { wlm2009 } from './rst2/wlm-2009.js';

/** In the order of the README's table. */
export const clients: readonly KnownClient[] = [
  wlm81,
  whatsNewGadget,
  libpurple24,
  libpurple210,
  msnPecan,
  bitlbee,
  papyon,
  pymsn,
  amsn,
  kmess,
  libmsn,
  mirandaIm,
  msnpSharp25,
  jml,
  digsby,
  rubyMsn,
  otacon,
  otaconDom,
  uwpMessenger,
  avaMsn,
  acl,
  skPy,
  skypeWeb,
  wlm2009,
  mirandaNg,
  msnpSharp3,
  exchange,
  managedIdcrl,
  sipe,
  msaDevice,
  windowsTokenBroker,
];

/** Clients that renew tickets by signed requests. */
export const renewingClients: readonly RenewingClient[] = [libpurpleRenewal];
