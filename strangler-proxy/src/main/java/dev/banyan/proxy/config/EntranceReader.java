package dev.banyan.proxy.config;

import dev.banyan.proxy.peer.ForwardedStyle;
import dev.banyan.proxy.peer.TrustedNetworks;
import dev.banyan.proxy.tls.ServerTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code tls}, {@code trust}, {@code acceptProxyProtocol} and {@code forwarded}. */
final class EntranceReader {

  private EntranceReader() {}

  static Entrance read(YamlMap root, FilesRead files) {
    YamlMap map = root.mapOrNull("tls");
    @Nullable InetSocketAddress listen = null;
    @Nullable ServerTls tls = null;
    if (map != null) {
      listen = map.value("listen", Units::address);
      Path certificate = files.add(map.text("certificate"));
      Path key = files.add(map.text("key"));
      tls = map.placed("certificate", () -> ServerTls.of(certificate, key));
      map.refuseUnknown();
    }
    return new Entrance(
        listen,
        tls,
        root.placed("trust", () -> TrustedNetworks.of(root.texts("trust"))),
        root.value("acceptProxyProtocol", "false", Units::yesOrNo),
        root.value("forwarded", "both", ForwardedStyle::of));
  }
}
