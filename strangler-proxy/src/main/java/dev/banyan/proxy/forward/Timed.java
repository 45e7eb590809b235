package dev.banyan.proxy.forward;

/** What the one timer of an event loop looks at. */
interface Timed {

  /** Ends what has waited too long. */
  void tick(long now);

  /** The proxy stops: what is idle goes now, the rest with the end of what it is doing. */
  void drain();
}
