import type { Context } from '../context.js';
import type { LogOptions } from './config/types.js';

/** How grave an event is. */
export type Level = LogOptions['level'];

/** A log of events, one line each. */
export interface Log {
  /**
   * @param fields what JSON says of it
   * @param text what a text log says of it, behind the time
   */
  write(level: Level, event: string, fields: Readonly<Record<string, unknown>>, text: string): void;
}

const levels: readonly Level[] = ['error', 'warn', 'info', 'debug'];

/** What happened goes to standard output; what somebody should look at, warnings and errors, to standard error. */
export function createLog(context: Context, { format, level: least }: LogOptions): Log {
  const shown = levels.slice(0, levels.indexOf(least) + 1);
  return {
    write(level, event, fields, text) {
      if (!shown.includes(level)) return;
      const time = new Date().toISOString();
      const line = format === 'json' ? JSON.stringify({ time, level, event, ...fields }) : `${time}  ${text}`;
      if (level === 'warn' || level === 'error') context.note(line);
      else context.print(line);
    },
  };
}
