import type { Command } from 'commander';
import { shellWord } from './shellWord.ts';

/**
 * `contacts add 0612345678 name=Mia` of `contacts add 0612345678 --name Mia`: the line that was meant, where a command takes
 * its facts as words and somebody gave one as a flag. Undefined: the flag is no such fact.
 */
export function withoutDashes(
  command: Command,
  option: string,
  words: readonly string[],
): string | undefined {
  const places = command.registeredArguments.map((argument) => argument.name());
  const takesPairs = places.some((name) => name.includes('='));
  const isPlace = (name: string): boolean => places.some((place) => place.toLowerCase() === name);
  const nameOf = (word: string): string => word.replace(/^--/, '').split('=')[0]!.toLowerCase();
  if (!option.startsWith('--') || !(takesPairs || isPlace(nameOf(option)))) return undefined;
  const own = new Set(command.options.map(({ long }) => long));
  const line: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const name = nameOf(word);
    if (!word.startsWith('--') || own.has(`--${name}`) || !(takesPairs || isPlace(name))) {
      line.push(shown(word));
      continue;
    }
    if (!word.includes('=')) index += 1;
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[index] ?? 'VALUE');
    line.push(shown(isPlace(name) ? value : `${name.replaceAll('-', '_')}=${value}`));
  }
  return `campaign ${line.join(' ')}`;
}

/** `city=Lyon` needs no quotes, `'city=New York'` does. */
function shown(word: string): string {
  return shellWord(word.replace('=', '')) === word.replace('=', '') ? word : shellWord(word);
}
