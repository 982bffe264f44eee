/** How much is taken in: a capture may come from anywhere, and be made to hurt. */
export interface CaptureOptions {
  /** Of a file, in bytes: 64 MiB unless told otherwise. */
  readonly maxFileBytes?: number;
  /** Of one message or entry of an archive when it is decompressed, in bytes: 64 MiB unless told otherwise. */
  readonly maxContentBytes?: number;
  /** Of all that is decompressed out of one file, in bytes: 256 MiB unless told otherwise. */
  readonly maxTotalBytes?: number;
  /** Of one file: 10,000 unless told otherwise. What comes after is not looked at. */
  readonly maxMessages?: number;
  /** Of an archive, and of a HAR: 20,000 unless told otherwise. */
  readonly maxEntries?: number;
}

export const defaultCaptureOptions: Required<CaptureOptions> = {
  maxFileBytes: 64 * 1024 * 1024,
  maxContentBytes: 64 * 1024 * 1024,
  maxTotalBytes: 256 * 1024 * 1024,
  maxMessages: 10_000,
  maxEntries: 20_000,
};

/** The limits of one file, and what is left of its total. */
export interface Limits extends Required<CaptureOptions> {
  /** Bytes that may still be decompressed. */
  left: number;
}

export function limitsOf(options: CaptureOptions): Limits {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const limits = { ...defaultCaptureOptions, ...given };
  return { ...limits, left: limits.maxTotalBytes };
}
