// Takes out of dist/ what no source makes any more: tsc leaves it there, and it would be published.
import { existsSync, readdirSync, rmSync } from 'node:fs';

for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const source = file.replaceAll('\\', '/').replace(/(\.d\.ts|\.js)$/, '.ts');
  if (/\.(js|d\.ts)$/.test(file) && !existsSync(`src/${source}`)) rmSync(`dist/${file}`);
}
