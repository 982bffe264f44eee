/** A program that uses the fields which were learnt, by their types: it would not compile against the bindings before. */
export const client = `import { parseAuthInfo, serializeAuthInfo, type ps } from './rst2/index.js';

const authInfo: ps.AuthInfo = {
  id: 'PPAuthInfo',
  hostingApp: '0000000012345678',
  binaryVersion: 45,
  isAdmin: '1',
  windowsClientString: 'c29tZSBzdHJpbmc=',
};
const xml = serializeAuthInfo(authInfo);
console.log(xml);
console.log(parseAuthInfo(xml).isAdmin === authInfo.isAdmin ? 'read again as it was written' : 'lost');
`;
