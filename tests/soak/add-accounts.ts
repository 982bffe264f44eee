import { setTimeout as sleep } from 'node:timers/promises';
import { AccountError, createSqlAccounts, migrate } from '@passport-soap/passport/accounts';
import { importBuilt } from '../support/import-built.js';
import type { Scene } from './well-behaved.js';

const { openDatabase } = await importBuilt<typeof import('../../cli/database/open-database.js')>(
  'cli/database/open-database.js',
);

export async function prepareDatabase(data: string): Promise<void> {
  const opened = await openDatabase({ data });
  await migrate(opened.database);
  await opened.close();
}

/** What is written into the ledger was acknowledged. */
export async function addAccounts({ service, ledger, findings, over }: Scene, most: number): Promise<void> {
  for (let number = 0; !over.aborted && ledger.accounts.length < most; ) {
    if (!service.isUp()) {
      await sleep(20);
      continue;
    }
    const life = service.life();
    // Through the process that serves: it has the folder.
    const opened = await openDatabase({ data: service.data });
    try {
      const accounts = createSqlAccounts(opened.database);
      while (!over.aborted && service.life() === life && ledger.accounts.length < most) {
        number += 1;
        const [name, password] = [`user-${number}@example.com`, `correct-horse-${number}`];
        const { puid } = await accounts.add({ name, password });
        ledger.accounts.push({ name, password, puid });
        await sleep(20);
      }
    } catch (error) {
      if (error instanceof AccountError) findings.violate(`an account cannot be added: ${error.code}`);
      else if (service.life() === life) findings.violate(`an account cannot be added: ${(error as Error).message}`);
    } finally {
      await opened.close().catch(() => {});
    }
  }
}

/** Whether every account of the ledger is there. */
export async function checkAccounts({ service, ledger, findings }: Scene): Promise<number> {
  const opened = await openDatabase({ data: service.data });
  try {
    const found = new Set<string>();
    for await (const { name } of createSqlAccounts(opened.database).list()) found.add(name);
    for (const { name } of ledger.accounts) if (!found.has(name)) findings.violate('an acknowledged account is lost');
    return ledger.accounts.length;
  } finally {
    await opened.close();
  }
}
