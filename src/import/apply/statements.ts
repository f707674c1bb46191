import type { Basis, Statement } from '../../consent/index.ts';
import type { GrantWord } from '../clean/flags.ts';
import type { PeopleSetup } from './peopleSetup.ts';

/** Rows of one file share few statements, and the ledger stores each once. */
export function createStatements({
  consentSource,
  evidence,
  importId,
}: Pick<PeopleSetup, 'consentSource' | 'evidence' | 'importId'>): (
  source: string | null,
  word?: GrantWord,
) => Statement {
  const known = new Map<string, Statement>();
  return (source, word) => {
    const name = source ?? consentSource;
    const key = word === 'inquiry' ? `inquiry: ${name}` : name;
    let statement = known.get(key);
    if (!statement) {
      statement = {
        source: name,
        method: 'import',
        actor: `import ${importId}`,
        evidence,
        ...groundOf(word),
      };
      if (known.size < 10_000) known.set(key, statement);
    }
    return statement;
  };
}

/** What a word of consent rests on, as the ledger says it. */
export function basisOf(word: GrantWord): Basis {
  return word === 'inquiry' ? 'implied' : word;
}

/** What implied consent follows from, where it is no purchase. */
export function groundOf(word: GrantWord | undefined): Pick<Statement, 'ground'> {
  return word === 'inquiry' ? { ground: 'inquiry' } : {};
}
