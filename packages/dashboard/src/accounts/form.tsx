import '../styles/accounts.css';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { AccountRefusal, Done } from './requests.js';
import { useSay } from './words.js';

interface FieldProps {
	name: string;
	label: string;
	type?: 'text' | 'password';
	/** What password managers take it for. */
	autoComplete: string;
	help?: string;
	value?: string;
	minLength?: number;
	autoFocus?: boolean;
}

/** A labelled field of a {@link Form}. */
export function Field({ name, label, type = 'text', autoComplete, help, value = '', ...rest }: FieldProps) {
	const id = useId();
	const input = {
		id,
		name,
		autocomplete: autoComplete,
		defaultValue: value,
		required: true,
		maxLength: 256,
		dir: 'auto',
		'aria-describedby': help && `${id}-help`,
		...rest,
	} as const;
	return (
		<div class="account-field">
			<label for={id}>{label}</label>
			{type === 'password' ? <input type="password" {...input} /> : <input type="text" {...input} />}
			{help && <small id={`${id}-help`}>{help}</small>}
		</div>
	);
}

interface FormProps<T> {
	/** What the button says. */
	action: string;
	/** Sends the fields by their names. */
	send: (fields: Readonly<Record<string, string>>) => Promise<Done<T>>;
	onDone: (value: T) => void;
	class?: string;
	children: ComponentChildren;
}

/** Fields with one button, and what went wrong. While it is sent it cannot be sent again. */
export function Form<T>({ action, send, onDone, class: name = '', children }: FormProps<T>) {
	const say = useSay();
	const [isBusy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<AccountRefusal>();
	const submit = async (event: SubmitEvent) => {
		event.preventDefault();
		const form = event.currentTarget;
		if (isBusy || !(form instanceof HTMLFormElement)) return;
		setBusy(true);
		setRefusal(undefined);
		const entries = [...new FormData(form)].map(([field, value]) => [field, typeof value === 'string' ? value : '']);
		const done = await send(Object.fromEntries(entries) as Record<string, string>);
		setBusy(false);
		if (!done.ok) return setRefusal(done.refusal);
		form.reset();
		onDone(done.value);
	};
	return (
		<form class={`account-form ${name}`} onSubmit={(event) => void submit(event)}>
			{children}
			<button type="submit" class="button button-strong" aria-disabled={isBusy}>
				{action}
			</button>
			<p role="alert" class="account-refusal">
				{refusal && say(`fault.${refusal}`)}
			</p>
		</form>
	);
}

/** A field to choose from a few. */
export function Choice({
	name,
	label,
	options,
}: {
	name: string;
	label: string;
	options: readonly (readonly [string, string])[];
}) {
	const id = useId();
	return (
		<div class="account-field">
			<label for={id}>{label}</label>
			<select id={id} name={name}>
				{options.map(([value, text]) => (
					<option key={value} value={value}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}
