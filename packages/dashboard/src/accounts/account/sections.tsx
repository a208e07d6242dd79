import type { ComponentChildren } from 'preact';
import { EVERY_SITE, type Grant } from '@aisle/protocol';
import { useApp } from '../../ui/context.js';
import { useOwnAccess } from '../context.js';
import { type Say, useSay } from '../words.js';
import type { Listing } from './use-list.js';

/** A part of the account screen. */
export function Section({
	id,
	title,
	text,
	children,
}: {
	id: string;
	title: string;
	text: string;
	children: ComponentChildren;
}) {
	return (
		<section class="panel" aria-labelledby={`${id}-title`}>
			<h2 id={`${id}-title`}>{title}</h2>
			<p class="account-text">{text}</p>
			{children}
		</section>
	);
}

/** Something that is listed: its name, what is said of it, and what can be done with it. */
interface ListedRow {
	id: string;
	name: string;
	facts: readonly string[];
	action: ComponentChildren;
}

/** The rows of a list as soon as it is there; where it could not be had, that is said, beside the rows of before. */
export function Rows({ list, rows }: { list: Listing<unknown>; rows: readonly ListedRow[] }) {
	const say = useSay();
	const t = useApp().words.value;
	return (
		<>
			{list.hasFailed && (
				<div class="fault" role="alert">
					<p>{say('fault.list')}</p>
					<button type="button" class="button" onClick={list.reload}>
						{t('retry')}
					</button>
				</div>
			)}
			{list.value !== undefined && <Listed rows={rows} />}
		</>
	);
}

function Listed({ rows }: { rows: readonly ListedRow[] }) {
	const say = useSay();
	if (rows.length === 0) return <p class="account-text">{say('issued.none')}</p>;
	return (
		<ul class="account-rows">
			{rows.map(({ id, name, facts, action }) => (
				<li key={id}>
					<span class="account-row">
						<bdi class="account-row-name">{name}</bdi>
						<small>
							{facts.map((fact, at) => (
								<span key={fact}>
									{at > 0 && ' · '}
									<bdi>{fact}</bdi>
								</span>
							))}
						</small>
					</span>
					{action}
				</li>
			))}
		</ul>
	);
}

/** A role in words: `Viewer of shop`. */
export function grantText(say: Say, { site, role }: Grant): string {
	return say('role.of', { role: say(`role.${role}`), site: siteText(say, site) });
}

export function siteText(say: Say, site: string): string {
	return site === EVERY_SITE ? say('site.every') : site;
}

/** Sites on which whoever looks may do something, to choose from; all of them first where they may so. */
export function useSites(roles: readonly Grant['role'][]): [string, string][] {
	const { sites, site: current } = useApp();
	const { me } = useOwnAccess();
	const say = useSay();
	const grants = (me.value?.grants ?? []).filter(({ role }) => roles.includes(role));
	const isAll = grants.some(({ site }) => site === EVERY_SITE);
	const names = (sites.state.value.value ?? []).map(({ name }) => name);
	// the one that is looked at comes first
	names.sort((a, b) => Number(b === current.value?.name) - Number(a === current.value?.name));
	const own = names.filter((name) => isAll || grants.some(({ site }) => site === name));
	return [...(isAll ? [EVERY_SITE] : []), ...own].map((site): [string, string] => [site, siteText(say, site)]);
}

/** How long something may hold, to choose from: days, or no end. */
export function lifeOptions(say: Say): [string, string][] {
	return [
		['30', say('life.month')],
		['365', say('life.year')],
		['', say('life.open')],
	];
}

/** The days of a choice; nothing for no end. */
export function daysOf(choice: string | undefined): { days?: number } {
	return choice ? { days: Number(choice) } : {};
}
