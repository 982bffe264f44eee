/** Rows of a table of codes: official name → [HRESULT as an unsigned 32-bit number, what it means in one sentence]. */
export type CodeTable = Readonly<Record<string, readonly [hresult: number, sentence: string]>>;
