/** What went by of a body, up to a limit. */
export interface KeptBody {
  add(chunk: Uint8Array): void;
  readonly length: number;
  readonly isWhole: boolean;
  bytes(): Uint8Array;
}

export function keepBody(limit: number): KeptBody {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let kept = 0;
  return {
    add(chunk) {
      length += chunk.length;
      if (kept === limit) return;
      const part = chunk.subarray(0, limit - kept);
      chunks.push(part);
      kept += part.length;
    },
    get length() {
      return length;
    },
    get isWhole() {
      return length === kept;
    },
    bytes: () => Buffer.concat(chunks),
  };
}
