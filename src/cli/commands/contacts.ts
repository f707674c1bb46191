import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

const WHO = 'a phone, #id, segment or filter';

/** `campaign contacts`: the words and flags; what they do is in cli/contacts. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'contacts',
    summary: 'the people: list, show, add, change, tag, merge, export, erase',
    examples: [
      'campaign contacts list',
      'campaign contacts add 09121234567 first_name=مریم city=شیراز',
      'campaign contacts export -o people.csv',
    ],
  });
  for (const build of [list, show, add, set, tag, untag, merge, exports, erase])
    command.addCommand(build(ctx));
  return command;
}

function list(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'list',
    summary: 'who there is, and whether they may get marketing',
    examples: [
      'campaign contacts list',
      'campaign contacts list \'city = "شیراز" and orders >= 1\'',
      'campaign contacts list loyal --json',
    ],
  })
    .argument('[WHO]', WHO)
    .action(async (who: string | undefined) => (await import('../contacts/read.ts')).listContacts(ctx, who));
}

function show(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'show',
    summary: 'everything known of a person',
    examples: ['campaign contacts show 09121234567', "campaign contacts show '#12' --show-phones"],
  })
    .argument('<WHO>', WHO)
    .action(async (who: string) => (await import('../contacts/read.ts')).showContacts(ctx, who));
}

function add(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'add',
    summary: 'add one person; at a terminal one key says whether they agreed',
    examples: [
      'campaign contacts add 09121234567 first_name=مریم birthday=1370/07/12',
      'campaign contacts add 09121234567 --consent express --consent-source "told us at the till"',
    ],
  })
    .argument('<phone>', 'in any spelling')
    .argument('[field=value...]', 'what is known; any other name becomes an attribute')
    .option(
      '--consent <basis>',
      'they agreed to marketing: express, implied (they bought) or inquiry (they asked; 6 months)',
    )
    .option('--consent-source <text>', 'how and where they agreed')
    .action(
      async (phone: string, pairs: readonly string[], flags: { consent?: string; consentSource?: string }) =>
        (await import('../contacts/write.ts')).addContact(ctx, phone, pairs, flags),
    );
}

function set(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'set',
    summary: 'write fields over what is there; field= empties one',
    examples: [
      'campaign contacts set 09121234567 city=تهران',
      "campaign contacts set '#12' phone=09351234567",
      'campaign contacts set \'tagged "old"\' notes=',
    ],
  })
    .argument('<WHO>', WHO)
    .argument('<field=value...>', 'what to write')
    .action(async (who: string, pairs: readonly string[]) =>
      (await import('../contacts/write.ts')).setContacts(ctx, who, pairs),
    );
}

function tag(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'tag',
    summary: 'put a tag on people',
    examples: ['campaign contacts tag 09121234567 vip', "campaign contacts tag 'orders >= 10' loyal"],
  })
    .argument('<WHO>', WHO)
    .argument('<tag>', 'for example: vip')
    .action(async (who: string, name: string) =>
      (await import('../contacts/tag.ts')).tagContacts(ctx, who, name, true),
    );
}

function untag(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'untag',
    summary: 'take a tag off people',
    examples: ['campaign contacts untag everyone old'],
  })
    .argument('<WHO>', WHO)
    .argument('<tag>', 'for example: vip')
    .action(async (who: string, name: string) =>
      (await import('../contacts/tag.ts')).tagContacts(ctx, who, name, false),
    );
}

function merge(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'merge',
    summary: 'two entries of one person become one',
    about:
      'Folds b into a: a’s values win, b’s number is kept beside a’s, what b refused a refuses, what b agreed to a does not.',
    examples: [
      "campaign contacts merge '#12' '#40'",
      'campaign contacts merge 09121234567 09351234567 --yes',
    ],
  })
    .argument('<a>', 'who stays: a phone or #id')
    .argument('<b>', 'who is folded in')
    .action(async (a: string, b: string) => (await import('../contacts/write.ts')).mergeContacts(ctx, a, b));
}

function exports(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'export',
    summary: 'people as CSV, JSON or vCard; a CSV comes back by import without a change',
    examples: [
      'campaign contacts export -o people.csv',
      'campaign contacts export loyal --format vcard -o loyal.vcf',
    ],
  })
    .argument('[WHO]', WHO)
    .option('--format <format>', 'csv, json or vcard; default: by the name of the file, else csv')
    .option('-o, --output <file>', 'the file to write')
    .action(async (who: string | undefined, flags: { format?: string; output?: string }) =>
      (await import('../contacts/export.ts')).exportContacts(ctx, who, flags),
    );
}

function erase(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'erase',
    summary: 'forget a person for good; their number is never texted again',
    examples: ['campaign contacts erase 09121234567', 'campaign contacts erase 09121234567 --yes'],
  })
    .argument('<phone>', 'in any spelling')
    .action(async (phone: string) => (await import('../contacts/erase.ts')).eraseContact(ctx, phone));
}
