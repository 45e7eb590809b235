package dev.banyan.connector.changestream;

/** How a stream is. */
enum StreamState {
  /** It has been told to start, or starts again after a failure. */
  STARTING,
  RUNNING,
  /** An operator has paused it; that survives restarts. */
  PAUSED,
  /** It ended by an error and is tried again. */
  FAILED,
  /** Changes are gone that it has not read; it waits for a repair. */
  LOST
}
