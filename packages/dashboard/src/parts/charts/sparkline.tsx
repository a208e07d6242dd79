import { DIRECTIONS } from '../../i18n/languages.js';
import { useApp } from '../../ui/context.js';
import { linePath } from './scale.js';

const [WIDTH, HEIGHT] = [96, 24];

/** The course of a figure as a small line without axes: decoration beside the number. */
export function Sparkline({ values }: { values: readonly number[] }) {
	const rtl = DIRECTIONS[useApp().language.value] === 'rtl';
	if (values.length < 2) return <svg class="sparkline" aria-hidden="true" />;
	const [low, high] = [Math.min(0, ...values), Math.max(...values, 1)];
	const x = (at: number): number => 1 + (at / (values.length - 1)) * (WIDTH - 2);
	const points = values.map((value, at) => {
		const across = x(at);
		return [rtl ? WIDTH - across : across, HEIGHT - 2 - ((value - low) / (high - low)) * (HEIGHT - 4)] as const;
	});
	return (
		<svg
			class="sparkline"
			viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
			preserveAspectRatio="none"
			aria-hidden="true"
			focusable="false"
		>
			<path d={linePath(points)} />
		</svg>
	);
}
