import { useEffect, useRef } from 'preact/hooks';
import { useAccess } from '../accounts/context.js';
import { isForLinks, SCREEN_GROUPS, type ScreenGroup } from '../state/screens.js';
import { onScreen } from '../state/view.js';
import { useApp } from './context.js';
import { Link } from './link.js';

const GROUPS = Object.keys(SCREEN_GROUPS) as ScreenGroup[];

function Links() {
	const { view, words } = useApp();
	const t = words.value;
	const isShared = useAccess()?.isShared ?? false;
	const screensOf = (group: ScreenGroup) => SCREEN_GROUPS[group].filter((screen) => !isShared || isForLinks(screen));
	return (
		<>
			{GROUPS.filter((group) => screensOf(group).length > 0).map((group) => (
				<div class="nav-group" key={group}>
					<h2 class="nav-title">{t(`group.${group}`)}</h2>
					<ul>
						{screensOf(group).map((screen) => (
							<li key={screen}>
								<Link class="nav-link" view={onScreen(view.value, screen)} current={view.value.screen === screen}>
									{t(`screen.${screen}`)}
								</Link>
							</li>
						))}
					</ul>
				</div>
			))}
		</>
	);
}

/** All screens: a column beside the figures, or on a narrow page a menu that opens. */
export function Navigation() {
	const { view, words } = useApp();
	const t = words.value;
	const menu = useRef<HTMLDetailsElement>(null);
	const { screen } = view.value;
	// whoever chose has seen enough of the menu
	useEffect(() => menu.current?.removeAttribute('open'), [screen]);
	return (
		<nav class="navigation" aria-label={t('nav')}>
			<details class="nav-menu" ref={menu}>
				<summary>
					<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
						<path d="M3 5h14M3 10h14M3 15h14" />
					</svg>
					<span class="nav-menu-name">{t(`screen.${screen}`)}</span>
				</summary>
				<div class="nav-list">
					<Links />
				</div>
			</details>
			<div class="nav-column">
				<Links />
			</div>
		</nav>
	);
}
