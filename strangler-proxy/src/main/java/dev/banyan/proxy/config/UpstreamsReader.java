package dev.banyan.proxy.config;

import dev.banyan.proxy.routing.Upstream;
import dev.banyan.proxy.tls.UpstreamTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code upstreams}: an address each, or an address and how it is spoken to. */
final class UpstreamsReader {

  private final FilesRead files;

  UpstreamsReader(FilesRead files) {
    this.files = files;
  }

  Map<String, Upstream> read(YamlMap map) {
    Map<String, Upstream> upstreams = new LinkedHashMap<>();
    for (String name : map.keys()) {
      if (map.isText(name)) {
        InetSocketAddress address = map.value(name, Units::address);
        upstreams.put(name, new Upstream(name, address.getHostString(), address.getPort()));
      } else {
        upstreams.put(name, upstream(name, map.map(name)));
      }
    }
    return upstreams;
  }

  private Upstream upstream(String name, YamlMap map) {
    InetSocketAddress address = map.value("address", Units::address);
    YamlMap tls = map.mapOrNull("tls");
    Upstream upstream =
        new Upstream(
            name,
            address.getHostString(),
            address.getPort(),
            tls == null ? null : tls(tls, address.getHostString()),
            map.value("proxyProtocol", "none", UpstreamsReader::proxyHeader));
    map.refuseUnknown();
    return upstream;
  }

  private UpstreamTls tls(YamlMap map, String host) {
    Path authority = file(map, "authority");
    Path certificate = file(map, "certificate");
    Path key = file(map, "key");
    if ((certificate == null) != (key == null)) {
      throw map.error("Give both 'certificate' and 'key', or neither.");
    }
    UpstreamTls.Files given =
        new UpstreamTls.Files(authority, certificate, key, map.text("serverName", host));
    map.refuseUnknown();
    return map.placed("certificate", () -> UpstreamTls.of(given));
  }

  private @Nullable Path file(YamlMap map, String key) {
    return map.has(key) ? files.add(map.text(key)) : null;
  }

  private static Upstream.ProxyHeader proxyHeader(String text) {
    for (Upstream.ProxyHeader version : Upstream.ProxyHeader.values()) {
      if (version.name().toLowerCase(Locale.ROOT).equals(text)) {
        return version;
      }
    }
    throw new IllegalArgumentException("'" + text + "' must be none, v1 or v2.");
  }
}
