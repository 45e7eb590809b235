package dev.banyan.bench;

import java.time.Duration;

/**
 * What one side did in one round.
 *
 * @param cpu of the server's process
 * @param storeCpu of the database behind it
 */
record Round(long requests, int seconds, Duration cpu, Duration storeCpu) {

  double cpuMicros() {
    return micros(cpu);
  }

  double storeMicros() {
    return micros(storeCpu);
  }

  double requestsPerSecond() {
    return (double) requests / seconds;
  }

  private double micros(Duration time) {
    return requests == 0 ? 0 : time.toNanos() / 1000.0 / requests;
  }
}
