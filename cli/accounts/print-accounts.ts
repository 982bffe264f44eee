import type { AccountRecord } from '@passport-soap/passport/accounts';
import type { Colors } from '../context.js';
import { hideControls } from '../print/hide-controls.js';
import { printTable } from '../print/table.js';

/** A line each, under a header. */
export function printAccounts(accounts: readonly AccountRecord[], colors: Colors): string[] {
  const rows = accounts.map((account) => {
    const { name, puid, firstName = '', lastName = '', redirect = '', created } = account;
    const person = hideControls(`${firstName} ${lastName}`.trim());
    return [
      hideControls(name),
      puid,
      created.toISOString().slice(0, 10),
      stateOf(account, colors),
      person,
      hideControls(redirect),
    ];
  });
  return printTable(['name', 'PUID', 'added', 'state', 'person', 'served at'], rows, colors);
}

function stateOf({ disabled, locked }: AccountRecord, colors: Colors): string {
  if (disabled) return colors.yellow('disabled');
  return locked ? colors.yellow('locked') : 'active';
}
