import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

/** `campaign events`: the words and flags. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'events',
    summary: 'what people did: orders, visits, carts, appointments',
    about:
      'Events feed filters (count, sum, last) and triggers. Many at once: campaign import orders.csv --as events',
    examples: [
      'campaign events add 09121234567 order --amount "1500000 IRR" --id 1042',
      'campaign events list 09121234567',
    ],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'add',
      summary: 'record one event of one person',
      about:
        'With an --id that is known for this type the event is updated; status=cancelled cancels what waits for it.',
      examples: [
        'campaign events add 09121234567 order --amount "1500000 IRR" --id 1042 items=3',
        "campaign events add '#12' appointment --at '1405/09/30 10:00' --id a-7 doctor='Dr Lopez'",
        'campaign events add 09121234567 order --id 1042 status=cancelled',
      ],
    })
      .argument('<WHO>', 'a phone, #id or anything that means one person')
      .argument('<type>', 'order, visit, cart, appointment, any name')
      .argument('[key=value...]', 'status=… and properties of your own')
      .option('--amount <amount>', 'for example 150000 or "150000 IRR"')
      .option('--at <time>', 'when it was or will be; default now')
      .option('--id <id>', "the shop's own number: the same one again updates")
      .action(
        async (
          who: string,
          type: string,
          pairs: readonly string[],
          flags: { amount?: string; at?: string; id?: string },
        ) => (await import('../events/add.ts')).addEvent(ctx, { who, type, pairs, ...flags }),
      ),
  );
  return command.addCommand(
    newCommand(ctx, {
      name: 'list',
      summary: 'the events of one person, newest first',
      examples: ['campaign events list 09121234567', "campaign events list '#12' --json"],
    })
      .argument('<WHO>', 'a phone, #id or anything that means one person')
      .action(async (who: string) => (await import('../events/list.ts')).listEvents(ctx, who)),
  );
}
