import { signal } from '@preact/signals';

/** Whether the dialog of segments is open: more than one button opens it. */
export const isOpen = signal(false);
