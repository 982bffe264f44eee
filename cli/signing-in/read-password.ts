import type { Context } from '../context.js';
import { CommandError } from '../errors.js';

/** Of a password, in characters: as of an account (UTF-16 code units). */
const maxLength = 1024;
/** Of the line that it is on, in bytes: a character has at most three (a pair of them four), and there may be a byte order mark and an end of line. */
const maxBytes = 3 * maxLength + 5;

/**
 * The password, from where it is not seen: the environment (`PASSPORT_SOAP_PASSWORD`), a prompt that does not echo,
 * or the first line of standard input if that is no terminal.
 * @throws CommandError there is none, or it is none that can be sent; the message does not quote it
 */
export async function readPassword(account: string, context: Context): Promise<string> {
  const { PASSPORT_SOAP_PASSWORD: environment } = context.env;
  const password =
    environment ??
    (context.stdin.isTTY === true ? await prompt(`Password of ${account}: `, context) : await firstLine(context.stdin));
  return checked(password);
}

/** A password that is to be set: from where {@link readPassword} has it, but asked for twice. */
export async function readNewPassword(account: string, context: Context): Promise<string> {
  if (context.env.PASSPORT_SOAP_PASSWORD !== undefined || context.stdin.isTTY !== true) {
    return readPassword(account, context);
  }
  const password = checked(await prompt(`New password of ${account}: `, context));
  if ((await prompt('Once more: ', context)) !== password) {
    throw new CommandError('the two passwords are not the same', 'nothing was changed');
  }
  return password;
}

function checked(password: string): string {
  if (password === '') {
    throw new CommandError('there is no password', 'set PASSPORT_SOAP_PASSWORD, or write it to standard input');
  }
  if (/\p{Cc}/u.test(password)) {
    throw new CommandError('the password has a control character in it', 'is it the right file?');
  }
  if (password.length > maxLength) throw tooLong();
  return password;
}

function tooLong(): CommandError {
  return new CommandError(`the password is longer than ${maxLength} characters`, 'is it the right file?');
}

/** The first line, without the byte order mark that editors put before it. What comes after it is not waited for. */
async function firstLine(stdin: NodeJS.ReadableStream): Promise<string> {
  let read = Buffer.alloc(0);
  for await (const chunk of stdin) {
    read = Buffer.concat([read, Buffer.from(chunk)]);
    if (read.includes('\n') || read.length > maxBytes) break;
  }
  const end = read.indexOf('\n');
  const line = end === -1 ? read : read.subarray(0, end);
  if (line.length > maxBytes) throw tooLong();
  try {
    // It leaves the byte order mark out.
    return new TextDecoder('utf-8', { fatal: true }).decode(line).replace(/\r$/, '');
  } catch {
    throw new CommandError('the password is not UTF-8', 'write it to standard input in UTF-8');
  }
}

/** Reads a line from the terminal, in raw mode: nothing that is typed appears. */
function prompt(label: string, { stdin, stderr }: Context): Promise<string> {
  const terminal = stdin as NodeJS.ReadStream;
  stderr.write(label);
  terminal.setRawMode(true);
  terminal.setEncoding('utf8');
  terminal.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (act: () => void) => {
      terminal.off('data', onData);
      terminal.setRawMode(false);
      terminal.pause();
      stderr.write('\n');
      act();
    };
    const onData = (text: string) => {
      for (const character of text) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed));
        // Ctrl-C and Ctrl-D come as characters here.
        if (character === '\u0003' || character === '\u0004') return finish(() => reject(new CommandError('given up')));
        if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else if (character === '\u0015')
          typed = ''; // Ctrl-U
        else if (character >= ' ') typed += character;
      }
    };
    terminal.on('data', onData);
  });
}
