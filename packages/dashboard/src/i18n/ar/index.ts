import type { Catalogue } from '../messages.js';
import { carts } from './carts.js';
import { channelNames, channels } from './channels.js';
import { chart } from './chart.js';
import { columns } from './columns.js';
import { dates } from './dates.js';
import { display } from './display.js';
import { frame } from './frame.js';
import { live } from './live.js';
import { overview } from './overview.js';
import { pages } from './pages.js';
import { rejected } from './rejected.js';
import { start } from './start.js';
import { people } from './people.js';
import { flows } from './flows.js';
import { today } from './today.js';
import { empties } from './empties.js';
import { values } from './values.js';
import { screens } from './screens.js';
import { losses } from './losses.js';
import { explore } from './explore.js';
import { events } from './events.js';
import { refusals } from './refusals.js';

export const ar: Catalogue = {
	texts: {
		...frame,
		...overview,
		...chart,
		...pages,
		...channels,
		...carts,
		...live,
		...rejected,
		...start,
		...dates,
		...display,
		...people,
		...flows,
		...today,
		...empties,
		...values,
		...screens,
		...losses,
		...explore,
	},
	names: { channels: channelNames, events, refusals },
	columns,
};
