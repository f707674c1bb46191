import type { Statement } from '../../consent/index.ts';
import type { PeopleSetup } from './peopleSetup.ts';

/** Rows of one file share few statements, and the ledger stores each once. */
export function createStatements({
  consentSource,
  evidence,
  importId,
}: Pick<PeopleSetup, 'consentSource' | 'evidence' | 'importId'>): (source: string | null) => Statement {
  const known = new Map<string, Statement>();
  return (source) => {
    const name = source ?? consentSource;
    let statement = known.get(name);
    if (!statement) {
      statement = { source: name, method: 'import', actor: `import ${importId}`, evidence };
      if (known.size < 10_000) known.set(name, statement);
    }
    return statement;
  };
}
