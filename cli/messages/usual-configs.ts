/** Where a configuration is looked for, in the current folder. */
export const usualConfigs = ['passport-soap.json', 'schemas/passport-soap.json'];
