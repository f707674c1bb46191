export const text = `Exit codes

   0  done, nothing was due, or all that may go now went and the rest waits
   1  a bug: stack trace and where to report it
   2  usage, configuration, filter, template or input error; nothing was changed
   3  this call produced rejected or unknown messages, or paused itself for too many
   4  the gateway refused the account: credentials, credit, sender, address; the run is paused
   5  refused by policy: budget, too many recipients, stale plan, changed campaign file,
      restored database, drift
   6  confirmation needed and not given
  75  try later: another process holds the sending lock, or the gateway cannot be reached
 130  interrupted (Ctrl-C); 143 when terminated

When several apply, the first of 1, 130/143, 4, 5, 75, 3, 0 wins.
A cron job may treat 75 as "later", 3 as "look soon", 4 and 5 as "look now".
Rejected rows of an import do not fail it: see its rejects file.
`;
