import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options of a test program; wrong usage ends it with a line, and not with a trace. */
export function readOptions<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    console.error(`error: ${(error as Error).message.split('. ')[0]}; there is: ${known.join(', ')}`);
    process.exit(2);
  }
}
