import '../../styles/events.css';
import type { NowReport, OpenCart } from '@aisle/protocol';
import { valueName } from '../../parts/value-name.js';
import type { Resource } from '../../state/resource.js';
import { useApp } from '../../ui/context.js';
import { Loaded, Panel, SkeletonRows } from '../../ui/panel.js';

/** Products of a cart that are named. */
const NAMED = 3;

function Cart({ cart }: { cart: OpenCart }) {
	const { words, formats, language } = useApp();
	const t = words.value;
	const f = formats.value;
	const { items, last_seen: seen, value_minor: value, currency, step } = cart;
	const others = items.length - NAMED;
	return (
		<li class="event open-cart">
			<time dateTime={seen}>{f.time(Date.parse(seen))}</time>
			<span class="event-name">{valueName(t, language.value, 'step', step)}</span>
			<span class="event-value">
				<bdi>{f.money(value, currency)}</bdi>
			</span>
			<span class="event-place">
				{items.slice(0, NAMED).map(({ name, quantity }, at) => (
					<bdi key={at}>
						{quantity > 1 && `${f.count(quantity)} × `}
						{name || t('today.unnamed')}
					</bdi>
				))}
				{others > 0 && <span>{t.plural('today.more', others, f.count(others))}</span>}
			</span>
		</li>
	);
}

/** Carts that somebody may still order, the one that moved last on top. */
export function OpenCarts({ now }: { now: Resource<NowReport> }) {
	const t = useApp().words.value;
	return (
		<Panel id="open-carts" title={t('today.open')}>
			<Loaded resource={now} skeleton={<SkeletonRows rows={8} />}>
				{({ carts }) =>
					carts.length === 0 ? (
						<p class="empty">{t('today.open.none')}</p>
					) : (
						<div class="events-frame" role="region" aria-label={t('today.open')} tabIndex={0}>
							<ol class="events">
								{carts.map((cart) => (
									<Cart key={`${cart.opened}:${cart.last_seen}:${cart.value_minor}`} cart={cart} />
								))}
							</ol>
						</div>
					)
				}
			</Loaded>
		</Panel>
	);
}
