// Loaded into a real child process: its clock starts at the given moment and runs from there.
const start = Number(process.env.CAMPAIGN_TEST_CLOCK);
const real = Date.now;
const shift = start - real();
if (Number.isFinite(start)) Date.now = () => real() + shift;
