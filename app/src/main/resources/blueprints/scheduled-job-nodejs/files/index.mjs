/** Which steps the job has. Each gets the day that the job is about. */
const steps = [
  ['Collect the orders', (day) => 120 + day.getUTCDate()],
  ['Add up the totals', (day) => (120 + day.getUTCDate()) * 25],
];

export const handler = async (event) => {
  const day = dayBefore(new Date(event.time));
  const report = { day: day.toISOString().slice(0, 10), results: {} };
  for (const [name, run] of steps) {
    report.results[name] = run(day);
    console.log(`${name}: ${report.results[name]}`);
  }
  return report;
};

/** The whole day before the moment of the schedule; the clock of the machine does not matter. */
function dayBefore(moment) {
  if (Number.isNaN(moment.getTime())) {
    throw new TypeError('The event has no time, such as "2026-03-01T02:00:00Z"');
  }
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() - 1));
}
