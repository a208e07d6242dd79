import { type Command, Option } from 'commander';
import {
	collectNetwork,
	parseDays,
	parseMegabytes,
	parseMoment,
	parsePath,
	parsePort,
	parsePublicUrl,
	parseRate,
} from '../arguments.js';
import type { ServeFlags } from '../serve/run-serve.js';
import type { CommandContext } from './context.js';

const ACK = new Option('--ack <when>', 'answer when events are on this disk, or when ClickHouse has them')
	.choices(['log', 'cluster'])
	.default('log');

/** `aisle serve`. */
export function addServeCommand(program: Command, context: CommandContext): void {
	program
		.command('serve')
		.description('take events and show the dashboard')
		.option('--host <address>', 'address for events', '127.0.0.1')
		.option('--port <number>', 'port for events; 0 takes a free one', parsePort, 4510)
		.option('--dashboard-port <number>', 'port of the dashboard; 0 takes a free one', parsePort, 4511)
		.option(
			'--dashboard-host <address>',
			'address for the dashboard instead of 127.0.0.1, from the first start after an owner has an account',
		)
		.option('--dashboard-url <url>', 'address under which people reach it, where a proxy stands before', parsePublicUrl)
		.option('--hsts <days>', 'tell browsers to reach the dashboard over https only', parseDays)
		.option('--trusted-proxy <network>', 'proxy whose X-Forwarded-For is believed; may be repeated', collectNetwork, [])
		.option('--public-url <url>', 'address under which shops reach it, where a proxy stands before', parsePublicUrl)
		.option('--script-path <path>', 'path of the tracker instead of /aisle.js', parsePath)
		.option(
			'--ingest-path <path>',
			'path of its batches instead of /v1/e; the image is at the same with .gif',
			parsePath,
		)
		.option('--rate-network <requests>', 'requests a second of one network, or with a burst: 100/1000', parseRate)
		.option('--rate-site <requests>', 'requests a second of one site: 5000/20000', parseRate)
		.option('--rate-visitor <events>', 'events a second of one visitor: 50/10000', parseRate)
		.option('--disk-reserve <megabytes>', 'room that stays free on the disk; 64, or 5 % of a small one', parseMegabytes)
		.addOption(ACK)
		.option('--log-limit <megabytes>', 'room for what waits for ClickHouse; 1024', parseMegabytes)
		.option('--no-fold', 'leave it to `aisle worker` to fold what ClickHouse has')
		.option('--geo <file>', 'MaxMind database of countries or cities (.mmdb); an installed package is found')
		.addOption(
			new Option('--clock <moment>', 'for tests: the clock stands at this moment').argParser(parseMoment).hideHelp(),
		)
		.action(async (flags: ServeFlags) => {
			// Loaded here, since no other command needs a server.
			const { serve } = await import('../serve/run-serve.js');
			await serve(context, flags);
		});
}
