import { setTimeout as sleep } from 'node:timers/promises';
import { createPassportClient, PassportError, targets } from '@passport-soap/passport';
import type { Findings } from './findings.js';
import type { KnownAccount, Ledger } from './ledger.js';
import type { SoakedService } from './service.js';

export interface Scene {
  readonly service: SoakedService;
  readonly ledger: Ledger;
  readonly findings: Findings;
  /** Fires when the time is over. */
  readonly over: AbortSignal;
}

/** Signs in, again and again; what it is told has to be right. */
export async function behaveWell(scene: Scene, seed: number): Promise<void> {
  const { service, ledger, over } = scene;
  for (let turn = seed; !over.aborted; turn += 7) {
    const account = ledger.accounts[turn % Math.max(1, ledger.accounts.length)];
    if (account === undefined || !service.isUp()) await sleep(20);
    else if (turn % 10 === 0) await expectRefusal(scene, `nobody-${seed}-${turn}@example.com`);
    else await signIn(scene, account);
  }
}

/** @returns whether it was signed in */
export async function signIn(scene: Scene, { name, password, puid }: KnownAccount): Promise<boolean> {
  const { service, ledger, findings } = scene;
  const life = service.life();
  try {
    const asked = [targets.messengerClear, targets.contacts, targets.storage];
    const { tickets, user, refused } = await clientOf(service).signIn({ account: name, password, targets: asked });
    if (user.puid !== puid) findings.violate('a sign-in has the PUID of somebody else');
    if (refused.size > 0 || tickets.size !== asked.length + 1) findings.violate('a sign-in lacks tickets');
    for (const [address, { token }] of tickets) ledger.tickets.push({ text: token, name, address });
    findings.count('sign-ins');
    return true;
  } catch (error) {
    if (error instanceof PassportError) findings.violate(`a right password is refused: ${error.code}`);
    else if (service.life() === life) findings.violate(`a sign-in fails: ${describe(error)}`);
    else findings.count('sign-ins cut off by a kill');
    return false;
  }
}

async function expectRefusal({ service, findings }: Scene, account: string): Promise<void> {
  const life = service.life();
  try {
    await clientOf(service).signIn({ account, password: 'wrong', targets: [targets.contacts] });
    findings.violate('a wrong password is accepted');
  } catch (error) {
    if (error instanceof PassportError) {
      if (error.code !== 'PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD') findings.violate(`refused for ${error.code}`);
      findings.count('refusals');
    } else if (service.life() === life) findings.violate(`a refusal fails: ${describe(error)}`);
  }
}

const clientOf = ({ url }: SoakedService) => createPassportClient({ endpoint: url });

function describe(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
  return [name, code, cause?.code].filter((part) => part !== undefined).join(' ');
}
