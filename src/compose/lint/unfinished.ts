/**
 * Looks for the hole of a new campaign's text: the "…" right behind the name of the business and a colon. A "…"
 * anywhere else is somebody's own.
 *
 * @param business its name, as campaign.toml has it
 * @returns what tells of a template, or of the text made from it, where the "…" stands; undefined: nowhere
 */
export function unfinishedFinder(business: string): (text: string) => number | undefined {
  const name = business.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const hole = new RegExp(`(?:\\{\\{-?\\s*business\\.name\\s*-?\\}\\}|${name})\\s?:\\s?(?=…|\\.\\.\\.)`);
  return (text) => {
    if (!text.includes('…') && !text.includes('...')) return undefined;
    const match = hole.exec(text);
    return match === null ? undefined : match.index + match[0].length;
  };
}
