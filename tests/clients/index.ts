import type { KnownClient, RenewingClient } from './known-client.js';
import { amsn } from './rst/amsn.js';
import { avaMsn } from './rst/avamsn.js';
import { bitlbee } from './rst/bitlbee-3.5.js';
import { digsby } from './rst/digsby.js';
import { jml } from './rst/jml.js';
import { kmess } from './rst/kmess.js';
import { libmsn } from './rst/libmsn.js';
import { libpurple24 } from './rst/libpurple-2.4.js';
import { libpurple210 } from './rst/libpurple-2.10.js';
import { mirandaIm } from './rst/miranda-im-2006.js';
import { msnPecan } from './rst/msn-pecan.js';
import { msnpSharp25 } from './rst/msnpsharp-2.5.js';
import { otacon, otaconDom } from './rst/otacon.js';
import { papyon } from './rst/papyon.js';
import { pymsn } from './rst/pymsn.js';
import { rubyMsn } from './rst/ruby-msn.js';
import { skPy, skypeWeb } from './rst/skype.js';
import { whatsNewGadget } from './rst/whats-new-gadget.js';
import { wlm81 } from './rst/wlm-8.1.js';

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
  avaMsn,
  skPy,
  skypeWeb,
];

/** Clients that renew tickets by signed requests: none until the service answers them. */
export const renewingClients: readonly RenewingClient[] = [];
