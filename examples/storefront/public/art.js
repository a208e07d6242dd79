/** Colours of the drawings; they stand on the ground of their department. */
const INK = '#4a2f42';
const PLUM = '#8d5a7a';
const ROSE = '#d99a9f';
const CLAY = '#c4704b';
const HONEY = '#e9b44c';
const CREAM = '#f8ecd8';
const LEAF = '#6f9160';
const MOSS = '#4d6f4a';
const SEA = '#4f86a0';
const SKY = '#a9cfd8';
const WOOD = '#9a6b43';

/** A shape: its path, what fills it, and how broad its stroke is where it is a line. */
const fill = (d, colour) => ({ d, fill: colour });
const line = (d, colour, width = 4) => ({ d, stroke: colour, width });
const dot = (x, y, r, colour) => fill(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`, colour);

/** Drawings of the products in a field of 120 by 120. */
const DRAWINGS = {
	'oak-lantern': [
		line('M44 34a16 16 0 0 1 32 0', WOOD),
		fill('M36 34h48l6 12H30z', WOOD),
		fill('M34 46h52v42H34z', CREAM),
		dot(60, 68, 17, '#f6d58b'),
		fill('M60 52c6 9 10 13 10 20a10 10 0 0 1-20 0c0-7 4-11 10-20z', HONEY),
		line('M47 46v42M73 46v42', WOOD, 2),
		fill('M30 88h60v10H30z', WOOD),
	],
	'moon-lamp': [
		dot(60, 50, 30, CREAM),
		fill('M60 20a30 30 0 0 1 0 60a40 40 0 0 0 0-60z', HONEY),
		dot(48, 42, 4, '#ecd9b4'),
		dot(44, 58, 6, '#ecd9b4'),
		line('M60 80v14', INK, 5),
		fill('M40 94h40a6 6 0 0 1 6 6H34a6 6 0 0 1 6-6z', INK),
	],
	'reed-pendant': [
		line('M60 8v28', INK, 3),
		fill('M60 34c24 0 36 22 38 42H22c2-20 14-42 38-42z', HONEY),
		line('M60 36v40M44 40c-6 10-8 24-8 36M76 40c6 10 8 24 8 36M28 58h64', WOOD, 2),
		fill('M22 76h76v7H22z', WOOD),
		dot(60, 92, 9, CREAM),
	],
	'candle-trio': [
		fill('M22 62h20v38H22z', ROSE),
		fill('M50 44h20v56H50z', CREAM),
		fill('M78 72h20v28H78z', PLUM),
		line('M32 62v-6M60 44v-6M88 72v-6', INK, 2),
		fill('M32 40c4 6 5 8 5 11a5 5 0 0 1-10 0c0-3 1-5 5-11z', HONEY),
		fill('M60 22c4 6 5 8 5 11a5 5 0 0 1-10 0c0-3 1-5 5-11z', HONEY),
		fill('M88 50c4 6 5 8 5 11a5 5 0 0 1-10 0c0-3 1-5 5-11z', HONEY),
		fill('M14 100h92v5H14z', INK),
	],
	'fig-bowl': [
		fill('M44 34c2 8 12 11 12 22a12 12 0 0 1-24 0c0-11 10-14 12-22z', PLUM),
		fill('M76 34c2 8 12 11 12 22a12 12 0 0 1-24 0c0-11 10-14 12-22z', PLUM),
		fill('M60 26c2 8 13 12 13 24a13 13 0 0 1-26 0c0-12 11-16 13-24z', INK),
		line('M60 26c0-4 2-6 5-8', LEAF, 3),
		fill('M18 58h84c0 24-16 38-32 38H50c-16 0-32-14-32-38z', SEA),
		fill('M18 58h84v6H18z', SKY),
		fill('M48 96h24v6H48z', SEA),
	],
	'speckled-mug': [
		line('M46 32c-4-6 4-8 0-14M60 32c-4-6 4-8 0-14', SKY, 3),
		line('M82 56h8a11 11 0 0 1 0 22h-8', CREAM, 7),
		fill('M30 42h54v44a14 14 0 0 1-14 14H44a14 14 0 0 1-14-14z', CREAM),
		fill('M30 42h54v7H30z', CLAY),
		dot(42, 62, 2.5, INK),
		dot(56, 70, 3, CLAY),
		dot(70, 60, 2, INK),
		dot(46, 84, 3, CLAY),
		dot(66, 86, 2.5, INK),
		dot(74, 76, 2, CLAY),
	],
	'river-platter': [
		fill('M8 62a52 27 0 1 0 104 0a52 27 0 1 0-104 0z', CREAM),
		fill('M20 62a40 18 0 1 0 80 0a40 18 0 1 0-80 0z', '#fff8ea'),
		line('M22 64c10-10 18 8 28 0s18-10 26-2s14 4 20-2', SEA, 6),
		line('M34 72c8-6 14 4 22 0s14-6 22 0', SKY, 3),
	],
	'dew-carafe': [
		fill('M50 14h20v22c0 8 16 16 16 38v16a14 14 0 0 1-14 14H48a14 14 0 0 1-14-14V74c0-22 16-30 16-38z', SKY),
		fill('M34 70h52v20a14 14 0 0 1-14 14H48a14 14 0 0 1-14-14z', SEA),
		fill('M47 10h26v7H47z', WOOD),
		fill('M46 80c2 4 4 5 4 8a4 4 0 0 1-8 0c0-3 2-4 4-8z', CREAM),
		line('M76 62v22', CREAM, 3),
	],
	'copper-can': [
		line('M40 52c0-30 44-30 44 4', WOOD, 5),
		line('M36 78L14 44', CLAY, 7),
		fill('M6 40l14-8l4 8l-12 8z', CLAY),
		fill('M34 54h52l6 46H30z', CLAY),
		fill('M34 54h52l1 8H33z', HONEY),
		fill('M8 52c2 4 3 5 3 7a3 3 0 0 1-6 0c0-2 1-3 3-7z', SEA),
		fill('M16 62c2 4 3 5 3 7a3 3 0 0 1-6 0c0-2 1-3 3-7z', SEA),
	],
	'herb-trough': [
		line('M34 66V44M60 66V36M86 66V46', MOSS, 3),
		fill('M34 48c-12 0-14-10-14-14c10 0 14 6 14 14zM34 44c0-10 8-14 14-14c0 8-4 14-14 14z', LEAF),
		fill('M60 42c-12-2-14-12-13-18c10 2 14 9 13 18zM60 40c2-12 10-16 16-15c-1 9-6 15-16 15z', MOSS),
		fill('M86 50c-10 0-13-8-13-13c9 0 13 6 13 13zM86 48c0-9 7-13 13-13c0 8-5 13-13 13z', LEAF),
		dot(60, 22, 6, ROSE),
		fill('M14 64h92l-8 36H22z', WOOD),
		line('M18 80h84', '#7d5433', 3),
	],
	'clay-friend': [
		fill('M48 70V34a12 12 0 0 1 24 0v36z', LEAF),
		line('M48 54H38V42M72 48h10V36', LEAF, 10),
		line('M56 34v32M64 34v32', MOSS, 2),
		dot(60, 20, 6, ROSE),
		fill('M34 66h52v10H34z', '#a95a38'),
		fill('M38 76h44l-6 28H44z', CLAY),
		dot(53, 88, 2.5, INK),
		dot(67, 88, 2.5, INK),
		line('M55 95q5 4 10 0', INK, 2),
	],
	'seed-tin': [
		fill('M26 38h68v62a6 6 0 0 1-6 6H32a6 6 0 0 1-6-6z', MOSS),
		fill('M22 26h76a4 4 0 0 1 4 4v10H18V30a4 4 0 0 1 4-4z', LEAF),
		fill('M36 54h48v36H36z', CREAM),
		line('M60 86V70', MOSS, 3),
		fill('M60 72c-10 0-13-7-13-12c9 0 13 5 13 12zM60 70c0-8 6-12 12-12c0 8-4 12-12 12z', LEAF),
	],
	'linen-notebook': [
		fill('M34 16h54a6 6 0 0 1 6 6v76a6 6 0 0 1-6 6H34z', SEA),
		fill('M26 16h14v88H26z', INK),
		fill('M50 34h34v18H50z', CREAM),
		line('M55 40h24M55 46h14', PLUM, 2),
		line('M82 104v10l5-4l5 4v-10', CLAY, 3),
	],
	'pencil-choir': [
		fill('M20 46h12v54H20zM20 46l6-16l6 16z', CLAY),
		fill('M37 34h12v66H37zM37 34l6-16l6 16z', HONEY),
		fill('M54 42h12v58H54zM54 42l6-16l6 16z', LEAF),
		fill('M71 30h12v70H71zM71 30l6-16l6 16z', SEA),
		fill('M88 50h12v50H88zM88 50l6-16l6 16z', PLUM),
		fill(
			'M23.500 38l2.500-8l2.500 8zM40.500 26l2.500-8l2.500 8zM57.500 34l2.500-8l2.500 8zM74.500 22l2.500-8l2.500 8zM91.500 42l2.500-8l2.500 8z',
			INK,
		),
		fill('M14 84h92v20H14z', WOOD),
	],
	'wave-cards': [
		fill('M20 34l60-14l14 58l-60 14z', ROSE),
		fill('M30 40h66v54H30z', CREAM),
		line('M38 62c6-8 11 6 17 0s11-6 17 0s11 4 16-1', SEA, 4),
		line('M38 76c6-8 11 6 17 0s11-6 17 0s11 4 16-1', SKY, 4),
		dot(82, 51, 5, HONEY),
	],
	'wax-seal': [
		fill('M48 14h24a8 8 0 0 1 4 14l-8 12v14H52V40l-8-12a8 8 0 0 1 4-14z', WOOD),
		fill('M48 54h24v10H48z', HONEY),
		fill('M60 68c10-2 14 4 22 6s14 10 8 18s-8 14-20 12s-20 4-28-2s-14-8-10-18s18-14 28-16z', CLAY),
		dot(60, 87, 13, '#a95a38'),
		fill('M60 78c1 4 6 6 6 11a6 6 0 0 1-12 0c0-5 5-7 6-11z', ROSE),
	],
};

const SVG = 'http://www.w3.org/2000/svg';

/** The drawing of a product; it adds nothing to the name beside it, so it is hidden from screen readers. */
export function drawArt(id) {
	const picture = document.createElementNS(SVG, 'svg');
	picture.setAttribute('viewBox', '0 0 120 120');
	picture.setAttribute('class', 'art');
	picture.setAttribute('aria-hidden', 'true');
	for (const { d, fill: colour = 'none', stroke, width } of DRAWINGS[id] ?? []) {
		const shape = document.createElementNS(SVG, 'path');
		shape.setAttribute('d', d);
		shape.setAttribute('fill', colour);
		if (stroke) {
			shape.setAttribute('stroke', stroke);
			shape.setAttribute('stroke-width', String(width));
			shape.setAttribute('stroke-linecap', 'round');
			shape.setAttribute('stroke-linejoin', 'round');
		}
		picture.append(shape);
	}
	return picture;
}
