package dev.banyan.proxy.config;

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
            map.value("stopTime", "20s", Units::milliseconds));
    if (limits.headBytes() < 1024 || limits.headBytes() > 1 << 20) {
      throw map.error("head", "head must be from 1KiB to 1MiB.");
    }
    map.refuseUnknown();
    return limits;
  }
}
