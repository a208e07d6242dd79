import { useApp } from '../ui/context.js';

interface PickerProps<T extends string> {
	/** The option of the report. */
	name: string;
	label: string;
	/** What it may be; the first is what the report takes where nothing is said. */
	values: readonly T[];
	textOf(value: T): string;
}

/** A choice among the values of a report's option; it stands in the address. */
export function OptionPicker<T extends string>({ name, label, values, textOf }: PickerProps<T>) {
	const { view, go } = useApp();
	const { options } = view.value;
	const [usual] = values;
	const chosen = options[name]?.[0] ?? usual;
	return (
		<select
			class="select-small"
			aria-label={label}
			value={chosen}
			onChange={({ currentTarget }) => {
				const { [name]: _, ...rest } = options;
				go({ options: currentTarget.value === usual ? rest : { ...rest, [name]: [currentTarget.value] }, page: 1 });
			}}
		>
			{values.map((value) => (
				<option key={value} value={value}>
					{textOf(value)}
				</option>
			))}
		</select>
	);
}
