import { LANGUAGE_NAMES } from '../i18n/languages.js';
import { useApp } from '../ui/context.js';
import { DropDown } from '../ui/drop-down.js';
import { createLater } from '../ui/later.js';

const DisplayDialog = createLater(async () => (await import('./display-dialog.js')).DisplayDialog);

/** The way to language, colours, calendar and digits. The button carries the language's own name, for whoever cannot read the page yet. */
export function DisplayMenu() {
	const { words, language } = useApp();
	return (
		<DropDown id="display" label={words.value('display.title')} value={LANGUAGE_NAMES[language.value]}>
			{(anchor, close) => <DisplayDialog anchor={anchor} onClose={close} />}
		</DropDown>
	);
}
