import { type ReportName, REPORT_NAMES } from '@aisle/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { openShop } from '../../testing/small-shop.js';
import { openApiDocument } from './document.js';
import type { Schema } from './schemas.js';

const { request, close } = openShop();
afterAll(close);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What of a value does not fit a schema; knows the words that the document uses. */
function misfits(value: unknown, schema: Schema, schemas: Record<string, Schema>, path: string): string[] {
	const reference = schema['$ref'];
	if (typeof reference === 'string')
		return misfits(value, schemas[reference.split('/').at(-1) ?? ''] ?? {}, schemas, path);
	if (Array.isArray(schema['oneOf'])) {
		const fitting = (schema['oneOf'] as Schema[]).filter((each) => misfits(value, each, schemas, path).length === 0);
		return fitting.length === 1 ? [] : [`${path} fits ${fitting.length} of oneOf`];
	}
	if (Array.isArray(schema['enum'])) return schema['enum'].includes(value) ? [] : [`${path} is none of the enum`];
	const types = [schema['type']].flat();
	if (!types.some((type) => isOfType(value, type))) return [`${path} is no ${types.join(' or ')}`];
	if (Array.isArray(value)) {
		return value.flatMap((item, at) => misfits(item, schema['items'] as Schema, schemas, `${path}[${at}]`));
	}
	return isObject(value) ? objectMisfits(value, schema, schemas, path) : [];
}

function isOfType(value: unknown, type: unknown): boolean {
	if (type === 'null') return value === null;
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return isObject(value) && !Array.isArray(value);
	return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type;
}

function objectMisfits(
	value: Record<string, unknown>,
	schema: Schema,
	schemas: Record<string, Schema>,
	path: string,
): string[] {
	const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
	const required = (schema['required'] ?? []) as string[];
	const missing = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${path}.${key} is missing`);
	const inside = Object.entries(value).flatMap(([key, each]) => {
		const more = schema['additionalProperties'];
		const of = properties[key] ?? (isObject(more) ? more : undefined);
		return of === undefined ? [`${path}.${key} is not documented`] : misfits(each, of, schemas, `${path}.${key}`);
	});
	return [...missing, ...inside];
}

interface Document {
	openapi: string;
	info: { title: string; version: string };
	paths: Record<string, { get: { operationId: string; parameters: Parameter[]; responses: Record<string, Schema> } }>;
	components: { schemas: Record<string, Schema> };
}

interface Parameter {
	name: string;
	in: string;
	required?: true;
	description: string;
	schema: Schema;
}

const document = openApiDocument() as unknown as Document;

describe('the document', () => {
	it('is served as it is made', async () => {
		const response = await request('/api/openapi.json');
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
	});

	it('has the form of OpenAPI 3.1', () => {
		expect(document.openapi).toMatch(/^3\.1\.\d+$/);
		expect(document.info).toEqual({ title: expect.any(String), version: expect.any(String) });
		const operations = Object.entries(document.paths).map(([path, { get }]) => {
			expect(path).toMatch(/^\/api\/(report|explain)\/[a-z_]+$/);
			expect(Object.keys(get.responses)).toEqual(['200', '400', '401', '403', '404', '503']);
			for (const response of Object.values(get.responses)) expect(response['description']).toEqual(expect.any(String));
			const names = get.parameters.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
			for (const each of get.parameters) {
				expect(each).toMatchObject({
					in: 'query',
					description: expect.stringMatching(/./),
					schema: expect.any(Object),
				});
			}
			return get.operationId;
		});
		expect(operations).toEqual([...REPORT_NAMES, ...REPORT_NAMES.map((name) => `explain_${name}`)]);
	});

	it('refers to nothing that it does not hold', () => {
		const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
		expect(references.length).toBeGreaterThan(REPORT_NAMES.length);
		for (const reference of references) {
			expect(reference).toMatch(/^#\/components\/schemas\/\w+$/);
			expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '');
		}
	});
});

/** A question that sets every parameter that a report has. */
function fullQuestion(name: ReportName): string {
	const values: Record<string, string> = {
		site: 'shop',
		from: '2026-03-09',
		to: '2026-03-12',
		as_of: '2026-03-20T00:00:00Z',
		limit: '5',
		offset: '0',
		search: '',
		interval: 'hour',
		compare: 'previous_period',
		filter: 'converted:is:yes',
		event: 'view_search_results',
		param: 'search_term',
		person: 'u:anna',
		by: 'campaign',
		model: 'shapley',
		lookback: '90',
		halflife: '3.5',
		memory: '3',
		worth: 'rate',
		currency: 'EUR',
	};
	const { parameters } = document.paths[`/api/report/${name}`]?.get ?? { parameters: [] };
	const given = parameters.flatMap(({ name: parameter, schema }) => {
		const known = values[parameter];
		const texts = known === undefined || schema['enum'] !== undefined ? examplesOf(schema) : [known];
		return texts.map((text): [string, string] => [parameter, text]);
	});
	return new URLSearchParams(given).toString();
}

/** What the document itself says that a parameter may be; of a list as many as it has to hold. */
function examplesOf({ enum: texts, examples, items, minItems }: Schema): string[] {
	if (isObject(items)) return (items['examples'] as string[]).slice(0, minItems as number);
	return [((texts ?? examples ?? ['x']) as string[])[0] ?? ''];
}

/** The parameters without which a report is not answered. */
function shortQuestion(name: ReportName): string {
	const { parameters } = document.paths[`/api/report/${name}`]?.get ?? { parameters: [] };
	const needed = parameters.filter(({ name: parameter, required }) => required === true && parameter !== 'site');
	const texts = needed.flatMap(({ name: parameter, schema }) =>
		examplesOf(schema).map((text): [string, string] => [parameter, text]),
	);
	return new URLSearchParams([['site', 'shop'], ...texts]).toString();
}

describe('every report answers as it is documented', () => {
	it.each(REPORT_NAMES)('%s', async (name) => {
		const { schemas } = document.components;
		for (const query of [
			shortQuestion(name),
			fullQuestion(name),
			`${shortQuestion(name)}&from=2020-01-01&to=2020-01-02`,
		]) {
			const response = await request(`/api/report/${name}?${query}`);
			expect([response.status, query]).toEqual([200, query]);
			expect(response.headers.get('server-timing')).toMatch(/^report;dur=\d/);
			expect(misfits(await response.json(), schemas[name] ?? {}, schemas, name)).toEqual([]);
		}
	});

	it.each(REPORT_NAMES)('what is behind the figures of %s', async (name) => {
		const { schemas } = document.components;
		const parameters = document.paths[`/api/explain/${name}`]?.get.parameters ?? [];
		const figures = (parameters.find((each) => each.name === 'figure')?.schema['enum'] ?? []) as string[];
		const [figure = ''] = figures.filter((each) => !each.includes('_by_'));
		const bucket = parameters.some((each) => each.name === 'bucket') ? '&bucket=2026-03-10' : '';
		const query = `${shortQuestion(name)}&figure=${figure}${bucket}`;
		const response = await request(`/api/explain/${name}?${query}`);
		expect([response.status, query]).toEqual([200, query]);
		expect(misfits(await response.json(), schemas['explanation'] ?? {}, schemas, name)).toEqual([]);
	});

	it('and so does a fault', async () => {
		const { schemas } = document.components;
		for (const query of ['', 'site=nope', 'site=shop&filter=x']) {
			const body: unknown = await (await request(`/api/report/pages?${query}`)).json();
			expect(misfits(body, schemas['fault'] ?? {}, schemas, 'fault')).toEqual([]);
		}
	});

	it('an answer that is not as documented is found', () => {
		const { schemas } = document.components;
		expect(misfits({ site: 1 }, schemas['pages'] ?? {}, schemas, 'pages').length).toBeGreaterThan(3);
	});
});
