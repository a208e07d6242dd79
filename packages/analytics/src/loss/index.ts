export {
	LOSS_SIGNALS,
	type LossEpisode,
	type LossReason,
	type LossRow,
	type LossSignal,
	type LossSignalKind,
	lossMap,
} from './loss-map.js';
