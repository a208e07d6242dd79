import type { Like } from '../texts.js';
import type { people as english } from '../en/people.js';

export const people: Like<typeof english> = {
	'customers.none':
		'در این تاریخ‌ها کسی که شناخته باشد سفارش نداده است. برای مشتریان، سفارشی با شناسهٔ کاربر لازم است یا رضایت بازدیدکننده.',
	'pareto.lead': '{share} مشتریان ({customers} نفر) هشتاد درصد درآمد خالص را می‌آورند.',
	'pareto.mark': '{share} هشتاد درصد را می‌آورند',
	'pareto.x': 'سهم از مشتریان، بهترین‌ها نخست',
	'pareto.y': 'سهم از درآمد خالص',
	'rfm.about':
		'هر مشتری برای تازگی و برای تکرار خرید امتیازی از یک تا پنج دارد؛ پنج بهترین است. گوشهٔ تازه و پرتکرار بهترین مشتریان‌اند و گوشهٔ روبه‌رو کسانی که شاید رفته باشند.',
	'rfm.recency': 'تازگی ←',
	'rfm.frequency': 'تکرار',
	'rfm.cell': 'تازگی {recency}، تکرار {frequency}: {customers} مشتری، {net}',
	'intervals.lead': '{repeat} نفر از {customers} مشتری دوباره سفارش دادند؛ نیمی از بازه‌ها دست‌بالا {days} روز است.',
	'intervals.bar': '{days} روز: {count}',
	'retention.about':
		'هر ردیف گروهی است که در یک دوره نخستین بار آمدند؛ خانه‌ها می‌گویند چه سهمی چند دوره بعد برگشت. خانهٔ خط‌چین هنوز تمام نشده است.',
	'retention.none': 'در این تاریخ‌ها کسی نخستین بار نیامده است. بازهٔ درازتری برگزینید.',
	'retention.periods': 'دوره‌های بعد',
	'retention.cohort': 'نخستین بار',
	'retention.by': 'آمدن یعنی چه',
	'retention.by.visit': 'بازدید',
	'retention.by.order': 'سفارش',
	'attribution.about': 'هر مدل همان سفارش‌ها و همان پول را بخش می‌کند: جمع هر ستون ردیف «همه» است.',
	'attribution.kind': 'چه چیزی بخش می‌شود',
	'attribution.kind.net': 'درآمد خالص',
	'attribution.kind.orders': 'سفارش‌ها',
	'attribution.by': 'چه چیزی سهم می‌برد',
	'attribution.lookback': 'تماس‌ها تا چند روز پیش',
	'attribution.days': 'روزهای پیش: {days}',
	'model.first': 'نخستین',
	'model.last': 'واپسین',
	'model.last_non_direct': 'واپسین نامستقیم',
	'model.linear': 'برابر',
	'model.time_decay': 'کاهش با زمان',
	'model.position_based': 'جایگاه',
	'model.markov': 'مارکوف',
	'model.shapley': 'شپلی',
};
