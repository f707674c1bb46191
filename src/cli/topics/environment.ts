export const text = `Environment

  CAMPAIGN_WORKSPACE   the folder with campaign.toml, where -w is not given
  CAMPAIGN_LANG        en or fa: the language of sentences (else LC_ALL, LC_MESSAGES, LANG)
  CAMPAIGN_CALENDAR    gregorian or jalali: dates for people (Persian sentences come with jalali)
  CAMPAIGN_DIGITS      latin or persian: numbers for people
  CAMPAIGN_MONEY       toman: amounts in rial are shown in toman (written, both are understood)
  CAMPAIGN_PAGER       reads long tables (else PAGER, else less -FIRX); cat or empty: none
  CAMPAIGN_ACCESSIBLE  any value: no redrawn lines, one plain line now and then instead
  NO_COLOR             any value: no colour; --color is stronger
  FORCE_COLOR, CLICOLOR_FORCE   colour also into a pipe
  XDG_STATE_HOME       where this machine remembers which databases it may send from
                       (else ~/.local/state)

Secrets of a gateway may come from the environment: api_key_env = "SHOP_KEY" in campaign.toml.
Cron hands over none of all this: see campaign doctor --as-cron.
`;

export const textFa = `متغیرهای محیط

  CAMPAIGN_WORKSPACE   پوشه‌ای که campaign.toml در آن است، اگر ‎-w‎ داده نشود
  CAMPAIGN_LANG        en یا fa: زبان جمله‌ها (وگرنه LC_ALL، LC_MESSAGES، LANG)
  CAMPAIGN_CALENDAR    gregorian یا jalali: تاریخ‌ها برای خواندن
  CAMPAIGN_DIGITS      latin یا persian: رقم‌ها برای خواندن
  CAMPAIGN_MONEY       با toman: مبلغ‌های ریالی به تومان نشان داده می‌شود (در نوشتن هر دو خوانده می‌شود)
  CAMPAIGN_PAGER       جدول‌های بلند با آن خوانده می‌شود (وگرنه PAGER، وگرنه less -FIRX)
  CAMPAIGN_ACCESSIBLE  با هر مقداری: خط متحرک نمی‌آید، گاه‌به‌گاه یک خط ساده
  NO_COLOR             با هر مقداری: بی‌رنگ؛ ‎--color‎ قوی‌تر است
  FORCE_COLOR, CLICOLOR_FORCE   رنگ حتی در لوله
  XDG_STATE_HOME       جایی که این دستگاه به یاد دارد از کدام پایگاه داده اجازه ارسال دارد

رمز درگاه هم می‌تواند از محیط بیاید: api_key_env = "SHOP_KEY" در campaign.toml.
کرون هیچ‌کدام از این‌ها را نمی‌دهد: campaign doctor --as-cron را ببینید.
`;
