import { decryptReply, encryptReply } from '@passport-soap/passport/signing';
import { DiagnosticError } from '@passport-soap/runtime';
import type { Dice } from '../fuzz/dice.js';
import { changeText } from './change-text.js';

/** An answer with the parts that are encrypted with this proof changed within; as it is if there are none. */
export function changeEncrypted(random: Dice, answer: string, proof: string): string {
  const nonce = /<wssc:Nonce>([^<]*)/.exec(answer)?.[1];
  if (nonce === undefined || random.once(3)) return answer;
  const key = {
    secret: Buffer.from(proof, 'base64'),
    nonce: Buffer.from(nonce, 'base64'),
    derivation: answer.includes('urn:liveid:SP800-108') ? 'SP800-108' : 'P_SHA1',
  } as const;
  return answer.replace(/(<CipherValue>)([^<]*)/g, (whole, start: string, value: string) => {
    if (random.once(2)) return whole;
    try {
      return start + encryptReply(changeText(random, decryptReply(value, key)), key);
    } catch (error) {
      if (error instanceof DiagnosticError) return whole;
      throw error;
    }
  });
}
