import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { sha256 } from '../../src/shared/ids.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PARTS = ['src', 'test/support'];
let done: string | undefined;

/**
 * `src/` and `test/support/` as JavaScript that plain Node runs, for tests that need a second process.
 * Kept in node_modules/.cache under a name made of all sources, so that it is compiled once and never stale.
 */
export function compileForNode(): string {
  if (done !== undefined && existsSync(done)) return done;
  const sources = PARTS.flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(part, name)),
  ).sort();
  const texts = sources.map((source) => readFileSync(join(ROOT, source), 'utf8'));
  const key = sha256([readFileSync(import.meta.filename, 'utf8'), ...texts].join('\0')).slice(0, 16);
  const home = join(ROOT, 'node_modules/.cache/campaign-compiled');
  const target = join(home, key);
  if (!existsSync(target)) {
    const fresh = join(home, `${key}.${process.pid}`);
    sources.forEach((source, index) => {
      const file = join(fresh, source.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, transpile(texts[index]!));
    });
    writeFileSync(join(fresh, 'package.json'), '{"type":"module"}');
    try {
      renameSync(fresh, target);
    } catch (error) {
      // Another test file was quicker with the same sources.
      if (!statSync(target).isDirectory()) throw error;
    }
  }
  done = target;
  return target;
}

function transpile(text: string): string {
  return transpileModule(text, {
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  }).outputText;
}
