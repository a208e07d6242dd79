import { RangePicker } from '../dates/range-picker.js';
import { DisplayMenu } from '../display/display-menu.js';
import { Palette } from '../palette/palette.js';
import { useApp } from './context.js';

function SitePicker() {
	const { sites, site, words, go } = useApp();
	const list = sites.state.value.value ?? [];
	return (
		<label class="control">
			<span class="control-label">{words.value('site')}</span>
			<select
				value={site.value?.name ?? ''}
				disabled={list.length === 0}
				onChange={({ currentTarget }) => go({ site: currentTarget.value })}
			>
				{list.map(({ name }) => (
					<option key={name} value={name}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}

/** Site, dates, the ways to read them, and commands. */
export function Controls({ now }: { now: () => number }) {
	const t = useApp().words.value;
	return (
		<div class="controls" role="group" aria-label={t('controls')}>
			<SitePicker />
			<RangePicker now={now} />
			<DisplayMenu />
			<Palette now={now} />
		</div>
	);
}
