export { bus, closeBus, notifyChannel } from "./bus";
export { emit, hintPayload, type Hint, joinBus, onBusReconnected, onHints, onSignal, type Signal } from "./emit";
export { rooms } from "./rooms";
