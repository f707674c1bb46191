import type { Lift } from '../../../reports/index.ts';
import type { Section } from '../section.ts';
import type { Writing } from '../writing.ts';
import { NOTHING } from '../words.ts';

/** Would they have bought anyway? Only a hold-out can tell. */
export function holdoutSections({ ctx, words, report }: Writing): Section[] {
  const { lift } = report;
  const title = ctx.t('What it brought that would not have come anyway');
  if (!lift) {
    if (report.reactions.orders === 0) return [];
    return [
      {
        id: 'holdout',
        title,
        text: [
          ctx.t(
            'Nobody was held out, so nobody can say which of these orders would have come without a message. holdout = "10%" in a campaign keeps a tenth back to compare with.',
          ),
        ],
      },
    ];
  }
  const { treated, heldOut, treatedShare, heldOutShare } = lift;
  const row = (name: string, group: Lift['treated'], share: Lift['treatedShare']): string[] => [
    name,
    words.count(group.people),
    words.count(group.buyers),
    words.share(share?.value),
    share ? words.range(share) : NOTHING,
  ];
  return [
    {
      id: 'holdout',
      title,
      text: sentences({ ctx, words }, lift),
      table: {
        columns: [
          { title: ctx.t('group') },
          { title: ctx.t('people'), numeric: true },
          { title: ctx.t('buyers'), numeric: true },
          { title: ctx.t('share'), numeric: true },
          { title: ctx.t('95 % sure'), numeric: true },
        ],
        rows: [
          row(ctx.t('written to'), treated, treatedShare),
          row(ctx.t('held out'), heldOut, heldOutShare),
        ],
      },
      notes: [
        ctx.t(
          'Both groups are counted from the start of the run, each person once; whoever would not have been written to anyway is in neither.',
        ),
        ...(lift.mixed > 0
          ? [
              ctx.t(
                '{mixed} people were written to once and held out another time; they are in neither group.',
                { mixed: lift.mixed },
              ),
            ]
          : []),
      ],
    },
  ];
}

function sentences({ ctx, words }: Pick<Writing, 'ctx' | 'words'>, lift: Lift): string[] {
  const said: string[] = [];
  const { difference, needed, target, relative, revenuePerPerson } = lift;
  if (difference) {
    said.push(
      ctx.t(
        'Of those written to, {difference} points more bought than of those held out (95 % sure: between {low} and {high}).',
        {
          difference: words.points(difference.value),
          low: words.points(difference.low),
          high: words.points(difference.high),
        },
      ),
    );
  }
  if (lift.verdict === 'better')
    said.push(
      relative === undefined
        ? ctx.t('The messages brought orders.')
        : ctx.t('The messages brought orders: {relative} buyers.', { relative: words.change(relative) }),
    );
  else if (lift.verdict === 'worse')
    said.push(ctx.t('The messages cost orders: fewer of those written to bought.'));
  else if (needed === undefined || target === undefined) said.push(ctx.t('Not enough people to tell.'));
  else
    said.push(
      ctx.t(
        'Not enough people to tell; about {needed} needed to be sure of {target} points more, with as large a part held out.',
        {
          needed,
          target: words.points(target),
        },
      ),
    );
  if (lift.verdict === 'better' && revenuePerPerson && revenuePerPerson.low > 0) {
    said.push(
      ctx.t('Per person written to they spent {value} more (95 % sure: between {low} and {high}).', {
        value: words.count(Math.round(revenuePerPerson.value)),
        low: words.count(Math.round(revenuePerPerson.low)),
        high: words.count(Math.round(revenuePerPerson.high)),
      }),
    );
  }
  return said;
}
