import { Settings } from 'luxon';

// Code under test is given its `now`. A message dated 1 January 2001 means somebody asked the clock.
Settings.now = () => Date.UTC(2001, 0, 1);
