const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does what takes a moment and must not be left half done; a signal that came meanwhile takes effect afterwards. */
export async function uninterrupted<T>(act: () => Promise<T>): Promise<T> {
  let came: NodeJS.Signals | undefined;
  const remember = (signal: NodeJS.Signals): void => {
    came = signal;
  };
  for (const signal of signals) process.on(signal, remember);
  try {
    return await act();
  } finally {
    for (const signal of signals) process.off(signal, remember);
    if (came !== undefined) process.kill(process.pid, came);
  }
}
