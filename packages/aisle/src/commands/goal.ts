import type { Command } from 'commander';
import { currencyExponent, toMinor } from '@aisle/analytics';
import { type Goal, GOAL_LIMITS, isGoal, OPTION_FORMATS } from '@aisle/protocol';
import { formatTable } from '../output/table.js';
import { openReader } from '../stores/open-store.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';

interface AddFlags {
	step: string;
	value?: string;
	valueFromEvent?: true;
}

/** `aisle goal add`, `list` and `remove`. */
export function addGoalCommands(program: Command, context: CommandContext): void {
	const goal = program.command('goal').description('what counts as a success on a site, for the report goals');
	goal
		.command('add')
		.description('add a goal, in place of the one of that name')
		.argument('<site>', 'the site')
		.argument('<name>', 'your word for it')
		.requiredOption(
			'--step <step>',
			`what reaches it: ${OPTION_FORMATS.flow_step.expected}; event:purchase is an order`,
		)
		.option('--value <amount>', 'what each time is worth, in the currency of the site')
		.option('--value-from-event', 'each time is worth what the event (its parameter value) or the order says')
		.action(async (site: string, name: string, flags: AddFlags) => addGoal(context, site, name, flags));
	goal
		.command('list')
		.description('list the goals of a site')
		.argument('<site>', 'the site')
		.option('--json', 'print JSON')
		.action(async (site: string, { json }: { json?: true }) => listGoals(context, site, json === true));
	goal
		.command('remove')
		.description('take a goal away; what it counts can be asked again by adding it')
		.argument('<site>', 'the site')
		.argument('<name>', 'its name')
		.action(async (site: string, name: string) => removeGoal(context, site, name));
}

/** Goals of a site and its currency. */
async function readGoals(context: CommandContext, site: string): Promise<{ goals: Goal[]; currency: string }> {
	const reader = await openReader(context.folder());
	try {
		const goals = await reader.goals(site);
		const currency = (await reader.sites()).find(({ name }) => name === site)?.currency ?? '';
		return { goals, currency };
	} finally {
		await reader.close();
	}
}

async function addGoal(context: CommandContext, site: string, name: string, flags: AddFlags): Promise<void> {
	const { goals, currency } = await readGoals(context, site);
	const goal: Goal = { name, step: flags.step, value: valueOf(flags, currency) };
	if (!isGoal(goal)) {
		const named = `a name of at most ${GOAL_LIMITS.nameChars} characters without blanks around it`;
		throw new UsageError(`give ${named}, and as --step ${OPTION_FORMATS.flow_step.expected}`);
	}
	if (goals.length >= GOAL_LIMITS.goals && !goals.some((known) => known.name === name)) {
		throw new UsageError(`${site} has ${GOAL_LIMITS.goals} goals, which is the most: remove one first`);
	}
	const all = await withWork(context.folder(), context.clock, (work) => work.changeGoals(site, { put: goal }));
	context.terminal.out(tableOf(all, currency));
}

function valueOf({ value, valueFromEvent }: AddFlags, currency: string): Goal['value'] {
	if (value !== undefined && valueFromEvent) {
		throw new UsageError('--value and --value-from-event contradict each other: give one of them');
	}
	if (valueFromEvent) return 'event';
	if (value === undefined) return null;
	if (!/^\d{1,10}(\.\d{1,4})?$/.test(value)) throw new UsageError(`--value: give an amount as 12.50, not ${value}`);
	return toMinor(Number(value), currency);
}

async function listGoals(context: CommandContext, site: string, json: boolean): Promise<void> {
	const { goals, currency } = await readGoals(context, site);
	context.terminal.out(json ? `${JSON.stringify(goals, null, 2)}\n` : tableOf(goals, currency));
}

async function removeGoal(context: CommandContext, site: string, name: string): Promise<void> {
	const { goals, currency } = await readGoals(context, site);
	if (!goals.some((goal) => goal.name === name)) throw new UsageError(`${site} has no goal ${name}`);
	const rest = await withWork(context.folder(), context.clock, (work) => work.changeGoals(site, { remove: name }));
	context.terminal.out(tableOf(rest, currency));
}

function tableOf(goals: readonly Goal[], currency: string): string {
	if (goals.length === 0) return 'there is no goal\n';
	const worth = ({ value }: Goal): string => {
		if (value === null) return '-';
		return value === 'event' ? 'as the event says' : `${majorText(value, currency)} ${currency}`;
	};
	const columns = ['Goal', 'Step', 'Value'].map((title) => ({ title, align: 'left' }) as const);
	return formatTable(
		columns,
		goals.map((goal) => [goal.name, goal.step, worth(goal)]),
	);
}

function majorText(minor: number, currency: string): string {
	const digits = currencyExponent(currency);
	return (minor / 10 ** digits).toFixed(digits);
}
