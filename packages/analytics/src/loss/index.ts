export {
	LOSS_SIGNALS,
	type LossEpisode,
	type LossReason,
	type LossRow,
	type LossSignal,
	type LossSignalKind,
	lossMap,
	lossReasons,
} from './loss-map.js';
export { LOSS_EVENTS, type LossEvent, type LossEventName, lossSignals } from './loss-signals.js';
