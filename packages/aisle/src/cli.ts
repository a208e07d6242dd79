import { readEnvironment } from './environment.js';
import { main } from './main.js';

// Entry of the command, started by bin/aisle.mjs.
const terminal = {
	out: (text: string) => void process.stdout.write(text),
	err: (text: string) => void process.stderr.write(text),
	isTty: process.stderr.isTTY === true,
	input: process.stdin,
};

// What is counted is nobody else's: files that are made are for their owner only.
process.umask(0o077);

// Who reads only the beginning (`aisle report … | head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (!process.argv.includes('serve')) process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// Whoever read the log has gone: that is no reason to stop counting.
process.stderr.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2), terminal, readEnvironment(process.env));
