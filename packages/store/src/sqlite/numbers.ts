import type { Agent, Traffic } from '@aisle/analytics';
import { StoreError } from '../store-error.js';
import { createMemory } from './memory.js';
import type { Connection } from './database.js';
import { createPackedParams, type PackedParams } from './packed-params.js';
import { packAgent, packTraffic, unpackAgent, unpackTraffic } from './packed-text.js';

/** Numbers that stand for repeated text, so that an event row is a few bytes. */
export interface Numbers {
	/** Number of a text in the dictionary, given on first use. */
	text(value: string): number;
	textOf(no: number): string;
	traffic(traffic: Traffic): number;
	trafficOf(no: number): Traffic;
	agent(agent: Agent): number;
	agentOf(no: number): Agent;
	params: PackedParams;
	/** Drops everything remembered: a rolled-back transaction took numbers back. */
	forget(): void;
}

export function createNumbers(db: Connection): Numbers {
	const findText = db.prepare<[string], number>('SELECT no FROM text WHERE value = ?').pluck();
	const addText = db.prepare<[string]>('INSERT INTO text (value) VALUES (?)');
	const readText = db.prepare<[number], string>('SELECT value FROM text WHERE no = ?').pluck();
	const numberByText = createMemory<string, number>();
	const textByNumber = createMemory<number, string>();
	// the same few objects come again and again: whoever makes them remembers them as well
	const numberByAgent = createMemory<Agent, number>();
	const agentByNumber = createMemory<number, Agent>();
	const trafficByNumber = createMemory<number, Traffic>();
	const addNew = (value: string) => (): number => findText.get(value) ?? Number(addText.run(value).lastInsertRowid);
	const text = (value: string): number => numberByText.peek(value) ?? numberByText.get(value, addNew(value));
	const find = (value: string): number | undefined => numberByText.get(value, () => findText.get(value));
	const textOf = (no: number): string =>
		textByNumber.peek(no) ?? textByNumber.get(no, () => found(readText.get(no), `text ${no}`));
	const params = createPackedParams({ find, text, textOf });
	return {
		text,
		textOf,
		traffic: (traffic) => text(packTraffic(traffic)),
		trafficOf: (no) => trafficByNumber.get(no, () => unpackTraffic(textOf(no))),
		agent: (agent) => numberByAgent.get(agent, () => text(packAgent(agent))),
		agentOf: (no) => agentByNumber.get(no, () => unpackAgent(textOf(no))),
		params,
		forget() {
			numberByText.clear();
			textByNumber.clear();
			numberByAgent.clear();
			agentByNumber.clear();
			trafficByNumber.clear();
			params.forget();
		},
	};
}

/** The value, which must be there. Throws {@link StoreError} `corrupt`: a missing one means that the file contradicts itself. */
export function found<T>(value: T | undefined, what: string): T {
	if (value === undefined) {
		throw new StoreError('corrupt', `the database refers to ${what}, which it does not hold; restore a backup`);
	}
	return value;
}
