// Runs one handler as a sandbox would: node run.mjs <file> <event.json>
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [file, event] = process.argv.slice(2);
console.log = console.error;
const { handler } = await import(pathToFileURL(file));
const answer = await handler(JSON.parse(readFileSync(event, 'utf8')), {
  getRemainingTimeInMillis: () => 3000,
});
process.stdout.write(JSON.stringify(answer));
