// Takes out of dist/ all but the types of today's sources: what an older build left there would be published.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';

for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const source = file.replaceAll('\\', '/').replace(/\.d\.ts$/, '.ts');
  if (existsSync(`src/${source}`) && source !== file) continue;
  if (statSync(`dist/${file}`).isFile()) rmSync(`dist/${file}`);
}
