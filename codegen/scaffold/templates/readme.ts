export const readmeTemplate = `# {{{name}}}

Both ends of {{{servicesText}}}, made from \`{{{wsdl}}}\` by passport-soap {{{version}}}.

    npm install
    npm test         compiles, runs both ends against each other, and sends each what it must refuse
    npm start        a server on http://127.0.0.1:8080 (PORT names another port)
    npm run call     calls every operation of it; \`node dist/src/client.js URL\` calls another
    npm run generate after a change of the WSDL, makes generated/ anew

| service | path | SOAP | operations |
|---|---|---|---|
{{#each services}}
| {{{title}}} | \`/{{constant}}\` | {{soapVersion}} | {{#each operations}}{{{described}}}{{#unless @last}}, {{/unless}}{{/each}} |
{{/each}}

What is where:

* \`wsdl/\`: the WSDL and what it imports; \`passport-soap.json\` says what is made of it;
* \`generated/\`: types, readers, serializers and both interfaces of each service. Not to be edited;
* \`src/server.ts\`: answers every operation with a sample. Put what is to be behind it there;
* \`src/client.ts\`: calls every operation;
* \`src/samples.ts\`: the samples, as typed values;
* \`test/\`: the test, and \`single-faults.json\`: messages with one thing wrong, and the rule that each breaks.
`;
