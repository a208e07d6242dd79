import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../data-folder.js';
import { UsageError } from '../usage-error.js';

const READ_BYTES = 256 * 1024;

/** A file that is read once. */
export interface Source {
	chunks: AsyncIterable<Uint8Array>;
	/** Read so far, 0 to 1; nothing where the size is unknown. */
	share(): number | undefined;
	close(): Promise<void>;
}

/** Opens a file, or the standard input for `-`. `wanted` is what the sentence about a file that is none asks for. */
export async function openSource(file: string, input: AsyncIterable<Uint8Array>, wanted: string): Promise<Source> {
	if (file === '-') return { chunks: input, share: () => undefined, close: () => Promise.resolve() };
	const handle = await openFile(file, wanted);
	const { size } = await handle.stat();
	const stream = createReadStream(file, { fd: handle, autoClose: false, highWaterMark: READ_BYTES });
	return {
		chunks: stream,
		// Pipes and devices say that they are empty.
		share: () => (size > 0 ? stream.bytesRead / size : undefined),
		close: () => handle.close(),
	};
}

async function openFile(file: string, wanted: string): Promise<FileHandle> {
	try {
		const handle = await open(file);
		if (!(await handle.stat()).isDirectory()) return handle;
		await handle.close();
	} catch (error) {
		throw new UsageError(`cannot read ${file} (${codeOf(error)}): name ${wanted}, or - for the standard input`);
	}
	throw new UsageError(`${file} is a folder: name ${wanted}, or - for the standard input`);
}
