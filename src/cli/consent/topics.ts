import type { Settings } from '../../campaigns/index.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean, fold } from '../../shared/text.ts';

/** The topic as the settings write it; "" for none. Errors: `topic-unknown`. */
export function checkTopic(settings: Settings, topic: string | undefined): string {
  if (topic === undefined) return '';
  const { topics } = settings.consent;
  const known = topics.find((each) => fold(each) === fold(topic));
  if (known !== undefined) return known;
  const near = didYouMean(topic, topics);
  throw new UserError('topic-unknown', `There is no topic "${topic}".`, {
    hint: near
      ? `Did you mean ${near}?`
      : topics.length > 0
        ? `Topics: ${topics.join(', ')}`
        : 'Topics are off. Name them in campaign.toml: [consent] topics = ["news"]',
    values: { topic },
  });
}
