package dev.banyan.proxy.config;

import dev.banyan.proxy.http2.Http2Limits;

/** Reads the {@code limits} of the configuration; every key has a default. */
final class LimitsReader {

  private LimitsReader() {}

  static Limits read(YamlMap map) {
    String cores = String.valueOf(Runtime.getRuntime().availableProcessors());
    Limits limits =
        new Limits(
            map.value("loops", "cores", text -> Units.count(text.equals("cores") ? cores : text)),
            map.value("reusePort", "false", Units::yesOrNo),
            map.value("head", "16KiB", Units::bytes),
            map.value("connections", "10000", Units::count),
            map.value("upstreamConnections", "2000", Units::count),
            map.value("idleConnections", "128", Units::count),
            map.value("pipelined", "64KiB", Units::bytes),
            map.value("headTime", "10s", Units::milliseconds),
            map.value("keepAliveTime", "75s", Units::milliseconds),
            map.value("transferTime", "2min", Units::milliseconds),
            map.value("connectTime", "3s", Units::milliseconds),
            map.value("responseTime", "2min", Units::milliseconds),
            map.value("idleUpstreamTime", "10s", Units::milliseconds),
            map.value("tunnelTime", "1h", Units::milliseconds),
            map.value("lingerTime", "2s", Units::milliseconds),
            map.value("stopTime", "20s", Units::milliseconds),
            http2(map));
    if (limits.headBytes() < 1024 || limits.headBytes() > 1 << 20) {
      throw map.error("head", "head must be from 1KiB to 1MiB.");
    }
    map.refuseUnknown();
    return limits;
  }

  private static Http2Limits http2(YamlMap map) {
    Http2Limits limits =
        new Http2Limits(
            map.value("streams", "100", Units::count),
            map.value("head", "16KiB", Units::bytes),
            map.value("streamWindow", "64KiB", Units::bytes),
            map.value("connectionWindow", "1MiB", Units::bytes),
            map.value("controlFrames", "500", Units::count));
    if (limits.connectionWindowBytes() < limits.streamWindowBytes()) {
      throw map.error(
          "connectionWindow",
          "connectionWindow must be at least streamWindow (connectionWindow %d bytes, streamWindow %d bytes)."
              .formatted(limits.connectionWindowBytes(), limits.streamWindowBytes()));
    }
    return limits;
  }
}
