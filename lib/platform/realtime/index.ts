export { bus, closeBus, notifyChannel, ORIGIN } from "./bus";
export { emit, hintPayload, type Hint, joinBus, onBusReconnected, onHints, onSignal, type Signal } from "./emit";
export { rooms, visitorRooms } from "./rooms";
