import { Argument, type Command } from 'commander';
import { BASH_COMPLETION } from '../bashCompletion.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** `campaign completion`: the words and flags. What it does is {@link runCompletion}. */
export function build(ctx: Context): Command {
  return newCommand(ctx, {
    name: 'completion',
    summary: 'complete commands, campaigns, segments and gateways in your shell',
    examples: [
      'campaign completion bash >> ~/.bashrc',
      'campaign completion zsh >> ~/.zshrc',
      'campaign completion fish > ~/.config/fish/completions/campaign.fish',
      'campaign completion powershell >> $PROFILE',
    ],
  })
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .action((shell: string) => runCompletion(ctx, shell));
}

export async function runCompletion(ctx: Context, shell: string): Promise<void> {
  ctx.world.stdout.write(`${await scriptFor(shell)}\n`);
}

/** A fresh .zshrc never called it, and would greet every new shell with an error. */
const COMPINIT = '(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }';

/** The library prints its script on the console; it is caught there and goes out by our own stream. */
async function scriptFor(shell: string): Promise<string> {
  if (shell === 'bash') return BASH_COMPLETION;
  const { script } = await import('@bomb.sh/tab');
  const { console } = globalThis;
  const print = console.log;
  let text = '';
  console.log = (line: string) => {
    text += line;
  };
  try {
    script(shell, 'campaign', 'campaign');
  } finally {
    console.log = print;
  }
  return shell === 'zsh' ? text.replace('\ncompdef ', `\n${COMPINIT}\ncompdef `) : text;
}
