export const samplesTemplate = `/** Values that the schemas allow, for every message. \`passport-soap init\` made them: change them as you like. */
{{{importInterfaces}}}

/** What each operation of a service can be asked, and can answer. */
export type Samples<Service> = {
  [Name in keyof Service]: Service[Name] extends (request: infer Request, ...rest: never[]) => infer Reply
    ? { requests: Request[]; replies: Exclude<Awaited<Reply>, void>[] }
    : never;
};

/** A function that answers with one after the other, and then again from the first. */
export function inTurn<T>(answers: readonly T[]): () => T {
  let next = 0;
  return () => {
    const answer = answers[next % answers.length];
    if (answer === undefined) throw new Error('there is no sample to answer with');
    next += 1;
    return answer;
  };
}

{{#each services}}
export const {{constant}}Samples: Samples<{{interface}}> = {{{samples}}};
{{#unless @last}}

{{/unless}}
{{/each}}
`;
