/** What the style sheet says of a drawing, and a file of its own has to say itself. */
const STYLES = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-dasharray',
	'stroke-opacity',
	'opacity',
	'font-family',
	'font-size',
	'font-weight',
	'text-anchor',
	'direction',
];

/** Pixels of the image for each of the page. */
const SCALE = 2;

function inlineStyles(from: Element, to: Element): void {
	const style = getComputedStyle(from);
	for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
	to.removeAttribute('class');
	to.removeAttribute('style');
	const children = Array.from(to.children);
	for (const [at, child] of Array.from(from.children).entries()) {
		const copy = children[at];
		if (copy) inlineStyles(child, copy);
	}
}

/** The page's own ground, so that light letters stand on dark in a file as well. */
function groundOf(svg: Element): string {
	return getComputedStyle(svg).getPropertyValue('--surface').trim() || '#fff';
}

/** A drawing of the page as the text of an SVG file that needs no style sheet. */
export function toSvgText(svg: SVGSVGElement): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	inlineStyles(svg, copy);
	const { width, height } = svg.getBoundingClientRect();
	copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
	copy.setAttribute('width', String(width));
	copy.setAttribute('height', String(height));
	const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
	for (const [name, value] of [
		['width', '100%'],
		['height', '100%'],
		['fill', groundOf(svg)],
	] as const)
		ground.setAttribute(name, value);
	copy.prepend(ground);
	return new XMLSerializer().serializeToString(copy);
}

/** The same as an image of twice as many pixels; nothing where the browser cannot draw it. */
export async function toPng(svg: SVGSVGElement): Promise<Blob | null> {
	const { width, height } = svg.getBoundingClientRect();
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvgText(svg))}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(width * SCALE);
	canvas.height = Math.round(height * SCALE);
	canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
