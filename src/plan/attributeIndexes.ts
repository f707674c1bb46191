import { listCampaigns, readSegmentsFile } from '../campaigns/index.ts';
import { attributesSought, keepAttributeIndexes } from '../segments/index.ts';
import { UserError } from '../shared/errors.ts';
import { type FilterSetting, filterOptions } from './audience.ts';

/**
 * Keeps an index for each attribute by which campaigns and segments of the workspace seek people, those that most
 * filters name first, and none for the others. Writes only where something has changed. A campaign with mistakes
 * seeks nobody; while no filter can be compiled, all stays as it is.
 */
export function indexAttributes(setting: FilterSetting): void {
  const keys = attributesInUse(setting);
  if (keys) keepAttributeIndexes(setting.db, keys);
}

function attributesInUse(setting: FilterSetting): readonly string[] | undefined {
  try {
    const options = filterOptions(setting);
    if (options.catalog.attributes().length === 0) return [];
    const filters = [
      ...listCampaigns(setting.dir, setting.settings).flatMap(({ campaign }) =>
        campaign instanceof UserError ? [] : (campaign.audience ?? []),
      ),
      ...[...readSegmentsFile(setting.dir).values()].map(({ filter }) => filter),
    ];
    const times = new Map<string, number>();
    for (const filter of filters)
      for (const key of attributesSought(filter, options)) times.set(key, (times.get(key) ?? 0) + 1);
    return [...times.keys()].sort((a, b) => times.get(b)! - times.get(a)! || (a < b ? -1 : 1));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
