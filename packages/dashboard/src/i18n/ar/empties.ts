import type { empties as english } from '../en/empties.js';
import type { Like } from '../texts.js';

export const empties: Like<typeof english> = {
	'costs.none': 'لم تُستورد أي تكلفة لهذه التواريخ. يقرأ الأمر «aisle import-costs» ملف CSV لإعلاناتك.',
	'searches.none':
		'لم يبحث أحد في هذه التواريخ. يرى المتتبّع عمليات البحث من عنوان صفحة النتائج، أو حين ترسل الصفحة الحدث «search».',
	'pixels.none':
		'لم تُبلغ أي رسالة ولا إعلان عن نفسه في هذه التواريخ. تأتي أخبارها مع الأحداث «email_open» و«email_click» و«ad_impression»، وغالبًا عبر البكسل.',
	'products.none':
		'لم يُشاهد أي منتج ولم يُبع في هذه التواريخ. تأتي المنتجات مع الأحداث «view_item» و«add_to_cart» و«purchase».',
	'orders.none': 'لا طلبات في هذه التواريخ. تأتي الطلبات مع الحدث «purchase» من الصفحة أو من خادمك.',
	'goals.none': 'ليس لهذا المتجر أهداف بعد. الهدف حدث أو صفحة تعني النجاح؛ والأمر aisle goal add يضيف واحدًا.',
};
