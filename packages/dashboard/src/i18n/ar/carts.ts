import type { carts as english } from '../en/carts.js';
import type { Like } from '../texts.js';

export const carts: Like<typeof english> = {
	'carts.title': 'السلال',
	'carts.opened': 'سلال فُتحت',
	'carts.converted': 'مشتراة',
	'carts.recovered': 'مستعادة',
	'carts.abandoned': 'متروكة',
	'carts.emptied': 'مُفرغة',
	'carts.open': 'ما زالت مفتوحة',
	'carts.converted.about': 'اشترى دون أن يغادر',
	'carts.recovered.about': 'اشترى بعد أن عاد',
	'carts.abandoned.about': 'غادر ولا طلب حتى الآن',
	'carts.emptied.about': 'أُخرجت منها كل السلع',
	'carts.open.about': 'نشطة خلال الساعة الأخيرة',
	'carts.value_abandoned': 'القيمة المتروكة',
	'carts.value_open': 'القيمة في السلال المفتوحة',
	'carts.none_back': 'لم تُترك أي سلة من هذه التواريخ ثم تُطلب لاحقًا.',
	'carts.none': 'لم تُفتح أي سلة في هذه التواريخ.',
	'carts.rate': 'معدّل التخلّي',
	'carts.checkout_rate': 'معدّل التخلّي عند الدفع',
	'carts.fates': 'مصير السلال',
};
