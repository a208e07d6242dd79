import { useApp } from '../../ui/context.js';
import { fileName } from './csv-button.js';
import { download } from './download.js';
import { toPng, toSvgText } from './image.js';

interface ImageProps {
	name: string;
	/** The drawing as it stands on the page. */
	svg: () => SVGSVGElement | null;
}

/** Saves a chart as it is seen. */
export function ImageButtons({ name, svg }: ImageProps) {
	const { words, question } = useApp();
	const t = words.value;
	const file = () => (question.value ? fileName(name, question.value) : name);
	const saveSvg = () => {
		const drawing = svg();
		if (drawing) download(`${file()}.svg`, new Blob([toSvgText(drawing)], { type: 'image/svg+xml' }));
	};
	const savePng = async () => {
		const drawing = svg();
		const image = drawing && (await toPng(drawing));
		if (image) download(`${file()}.png`, image);
	};
	return (
		<span class="image-buttons">
			<button type="button" class="button button-quiet" onClick={saveSvg} aria-label={t('export.svg')}>
				SVG
			</button>
			<button type="button" class="button button-quiet" onClick={() => void savePng()} aria-label={t('export.png')}>
				PNG
			</button>
		</span>
	);
}
