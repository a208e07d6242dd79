/** Characters of the header that are looked at: browsers send some dozen. */
const READ_CHARS = 200;

/** ISO 639-1, and those of its third part that browsers are translated into: strangers cannot make up more. */
const KNOWN: ReadonlySet<string> = new Set(
	`aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es
	et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj
	kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
	ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
	ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
	ast brx ckb doi dsb fil gsw haw hsb kab kok lij mai mni prs quz sat scn szl yue`.split(/\s+/),
);

/** Codes that were replaced, and are still sent. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', jw: 'jv', tl: 'fil', mo: 'ro' };

const RANGE = /^([a-z]{2,3})(?:-[a-z0-9-]+)?(?: *; *q=(\d(?:\.\d{1,3})?))?$/;

/**
 * Primary tag, lower case, of the language that an `Accept-Language` header prefers: `fa` of `fa-IR,fa;q=0.9,en;q=0.8`. Of
 * several with the same weight the first. Nothing where none of them is a language.
 */
export function preferredLanguage(header: string | null): string | undefined {
	let preferred: string | undefined;
	let most = 0;
	for (const range of (header ?? '').slice(0, READ_CHARS).toLowerCase().split(',')) {
		const [, sent = '', weight = '1'] = RANGE.exec(range.trim()) ?? [];
		const tag = RENAMED[sent] ?? sent;
		if (Number(weight) <= most || !KNOWN.has(tag)) continue;
		[preferred, most] = [tag, Number(weight)];
	}
	return preferred;
}
