/**
 * What the schemas say that generated TypeScript should say too. `kept` is given the text of a class (from its first
 * line to its constructor) by schema and name, and answers whether the construct is there.
 */
export const losses = [
  {
    construct: 'xs:choice of elements',
    where: 'soap11.xsd Body',
    kept: (classOf) => /EncryptedData|RequestSecurityToken/.test(classOf('soap11', 'Body')),
  },
  {
    construct: 'xs:choice of groups',
    where: 'wst.xsd RequestSecurityTokenResponse',
    kept: (classOf) => /Fault|LifeTime/.test(classOf('wst', 'RequestSecurityTokenResponse')),
  },
  {
    construct: 'only one branch of a choice at a time',
    where: 'soap11.xsd group content',
    kept: (classOf, text) =>
      /Body\??: [^;]*;/.test(text('soap11')) && /kind|\bnever\b|\| /.test(classOf('soap11', 'Content')),
  },
  {
    construct: 'xs:all',
    where: 'soap11.xsd Header',
    kept: (classOf) => /AuthInfo/.test(classOf('soap11', 'Header')),
  },
  {
    construct: 'either order of two elements',
    where: 'wst.xsd RequestSecurityToken: Supporting, PolicyReference',
    kept: (classOf) => /PolicyReference/.test(classOf('wst', 'RequestSecurityToken')),
  },
  {
    construct: 'order of a sequence',
    where: 'soap11.xsd Fault: faultcode before psf:redirectUrl',
    kept: (classOf) => {
      const fault = classOf('soap11', 'Fault');
      return fault.indexOf('faultcode') !== -1 && fault.indexOf('faultcode') < fault.indexOf('redirectUrl');
    },
  },
  {
    construct: 'minOccurs of a reference',
    where: 'soap11.xsd Fault: psf:redirectUrl is optional',
    kept: (classOf) => /redirectUrl\?/.test(classOf('soap11', 'Fault')),
  },
  {
    construct: 'simple content: value and attributes',
    where: 'wsse.xsd BinarySecurityToken',
    kept: (classOf) => /public \S*Id/.test(classOf('wsse', 'BinarySecurityToken')),
  },
  {
    construct: 'simple type definitions',
    where: 'psf.xsd StatusCode (a pattern)',
    kept: (_, text) => /(type|class|interface|enum) StatusCode\b/.test(text('psf')),
  },
  {
    construct: 'enumerations',
    where: 'ps.xsd AuthInfoId',
    kept: (_, text) => text('ps').includes("'PPAuthInfo'") || text('ps').includes('"PPAuthInfo"'),
  },
  {
    construct: 'reference to an attribute',
    where: 'ps.xsd RequestMultipleSecurityTokens: soap:encodingStyle',
    kept: (classOf) => /encodingStyle/.test(classOf('ps', 'RequestMultipleSecurityTokens')),
  },
  {
    construct: 'wildcards',
    where: 'soap11.xsd Detail',
    kept: (classOf) => /public \S+: /.test(classOf('soap11', 'Detail')),
  },
  {
    construct: 'namespaces',
    where: 'ps.xsd targetNamespace',
    kept: (_, text) => text('ps').includes('http://schemas.microsoft.com/Passport/SoapServices/PPCRL'),
  },
  {
    construct: 'documentation',
    where: 'ps.xsd HostingApp',
    kept: (_, text) => text('ps').includes('What program asks'),
  },
  {
    construct: 'reading and writing XML',
    where: 'all',
    kept: (_, text) => /\b(parse|serialize|toXml|fromXml|read|write)\w*\(/i.test(text('soap11')),
  },
];
