import { useId } from 'preact/hooks';
import { Modal } from '../dialogs/modal.js';
import {
	CALENDARS,
	calendarOf,
	DIGITS,
	digitsSample,
	isLanguage,
	LANGUAGE_NAMES,
	LANGUAGES,
} from '../i18n/languages.js';
import { THEMES } from '../state/preferences.js';
import { useApp } from '../ui/context.js';

interface ChoiceProps {
	label: string;
	value: string;
	/** Values with the words for them; the empty value stands for the language's own. */
	options: readonly (readonly [value: string, text: string])[];
	/** Values whose words are of the language of that name. */
	lang?: boolean;
	onChoose: (value: string) => void;
}

function Choice({ label, value, options, lang = false, onChoose }: ChoiceProps) {
	return (
		<label class="control">
			<span class="control-label">{label}</span>
			<select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
				{options.map(([one, text]) => (
					<option key={one} value={one} lang={lang ? one : undefined}>
						{text}
					</option>
				))}
			</select>
		</label>
	);
}

function ThemeChoice() {
	const { words, preferences, prefer } = useApp();
	const t = words.value;
	const name = useId();
	return (
		<fieldset class="choice-set">
			<legend class="control-label">{t('display.theme')}</legend>
			<div class="segments">
				{THEMES.map((theme) => (
					<label key={theme} class="segment">
						<input
							type="radio"
							name={name}
							checked={preferences.value.theme === theme}
							onChange={() => prefer({ theme })}
						/>
						<span>{t(`theme.${theme}`)}</span>
					</label>
				))}
			</div>
		</fieldset>
	);
}

function Choices() {
	const { words, language, preferences, prefer, go } = useApp();
	const t = words.value;
	const { calendar, digits } = preferences.value;
	const own = t(`calendar.${calendarOf(language.value)}`);
	return (
		<>
			<Choice
				label={t('language')}
				value={language.value}
				options={LANGUAGES.map((code) => [code, LANGUAGE_NAMES[code]])}
				lang
				onChoose={(code) => isLanguage(code) && go({ language: code })}
			/>
			<ThemeChoice />
			<Choice
				label={t('display.calendar')}
				value={calendar ?? ''}
				options={[
					['', t('calendar.own', { name: own })],
					...CALENDARS.map((one) => [one, t(`calendar.${one}`)] as const),
				]}
				onChoose={(chosen) => prefer({ calendar: CALENDARS.find((one) => one === chosen) })}
			/>
			<Choice
				label={t('display.digits')}
				value={digits ?? ''}
				options={[
					['', t('digits.own', { sample: digitsSample(language.value) })],
					...DIGITS.map((one) => [one, digitsSample(language.value, one)] as const),
				]}
				onChoose={(chosen) => prefer({ digits: DIGITS.find((one) => one === chosen) })}
			/>
		</>
	);
}

/** Chooses language, colours, calendar and digits: each choice holds at once. */
export function DisplayDialog({ anchor, onClose }: { anchor: DOMRect; onClose: () => void }) {
	const t = useApp().words.value;
	return (
		<Modal label={t('display.title')} class="display-dialog" anchor={anchor} onClose={onClose}>
			<Choices />
			<button type="button" class="button" onClick={onClose}>
				{t('dates.close')}
			</button>
		</Modal>
	);
}
